package atelier.kernel.flag;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The man-page names of the constants that a record of one number declares, read from its own public fields. */
final class ConstantNames {
    private record Named(String name, long value) {}

    private static final ClassValue<List<Named>> CONSTANTS = new ClassValue<>() {
        /** Constants of several bits come first: {@code O_SYNC} is not {@code O_DSYNC} and a rest. */
        @Override
        protected List<Named> computeValue(Class<?> type) {
            var found = new ArrayList<Named>();
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                    found.add(new Named(field.getName(), value(type, field)));
                }
            }
            found.sort(Comparator.comparingInt((Named constant) -> -Long.bitCount(constant.value))
                    .thenComparing(Named::value, Long::compareUnsigned));
            return List.copyOf(found);
        }
    };

    private ConstantNames() {}

    /** Writes a bit set as {@code strace} does: names joined by {@code |}, bits without a name in hexadecimal. */
    static String ofBits(Class<? extends Record> type, long bits) {
        var names = new ArrayList<String>();
        long left = bits;
        for (Named constant : CONSTANTS.get(type)) {
            if (constant.value != 0 && (left & constant.value) == constant.value) {
                names.add(constant.name);
                left &= ~constant.value;
            }
        }
        if (left != 0) {
            names.add("0x" + Long.toHexString(left));
        } else if (names.isEmpty()) {
            names.add(ofNumber(type, 0));
        }
        return String.join("|", names);
    }

    /** Writes a number by its name, or in decimal when it has none. */
    static String ofNumber(Class<? extends Record> type, long number) {
        return CONSTANTS.get(type).stream()
                .filter(constant -> constant.value == number)
                .map(Named::name)
                .findFirst()
                .orElse(Long.toString(number));
    }

    /** The one component of the record that a constant is. */
    private static long value(Class<?> type, Field constant) {
        try {
            var accessor = type.getRecordComponents()[0].getAccessor();
            return ((Number) accessor.invoke(constant.get(null))).longValue();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot read the public constant " + constant, e);
        }
    }
}
