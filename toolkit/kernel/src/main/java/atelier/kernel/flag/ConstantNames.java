package atelier.kernel.flag;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The man-page names of the constants that a type declares, read from its own public fields. */
final class ConstantNames {
    private record Named(String name, long value) {}

    private static final ClassValue<List<Field>> CONSTANTS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Stream.of(type.getFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type)
                    .toList();
        }
    };

    private ConstantNames() {}

    /** Writes a bit set as {@code strace} does: names joined by {@code |}, bits without a name in hexadecimal. */
    static <T> String ofBits(Class<T> type, ToLongFunction<T> value, long bits) {
        var names = new ArrayList<String>();
        long left = bits;
        for (Named constant : constants(type, value)) {
            if (constant.value != 0 && (left & constant.value) == constant.value) {
                names.add(constant.name);
                left &= ~constant.value;
            }
        }
        if (left != 0) {
            names.add("0x" + Long.toHexString(left));
        } else if (names.isEmpty()) {
            names.add(ofNumber(type, value, 0));
        }
        return String.join("|", names);
    }

    /** Writes a number by its name, or in decimal when it has none. */
    static <T> String ofNumber(Class<T> type, ToLongFunction<T> value, long number) {
        return constants(type, value).stream()
                .filter(constant -> constant.value == number)
                .map(Named::name)
                .findFirst()
                .orElse(Long.toString(number));
    }

    /** Constants of several bits come first, so that {@code O_SYNC} is not taken for {@code O_DSYNC} and a rest. */
    private static <T> List<Named> constants(Class<T> type, ToLongFunction<T> value) {
        return CONSTANTS.get(type).stream()
                .map(field -> new Named(field.getName(), value.applyAsLong(read(type, field))))
                .sorted(Comparator.comparingInt((Named constant) -> -Long.bitCount(constant.value))
                        .thenComparing(Named::value, Long::compareUnsigned))
                .toList();
    }

    private static <T> T read(Class<T> type, Field field) {
        try {
            return type.cast(field.get(null));
        } catch (IllegalAccessException e) {
            throw new LinkageError("cannot read the public constant " + field, e);
        }
    }
}
