package atelier.narrator.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.LongFunction;

/** The sets of named numbers of {@code constants.txt}. */
final class Constants {
    private record Constant(String name, long value) {}

    private record Names(boolean bits, String zero, List<Constant> constants) {
        String of(long number) {
            return bits ? ofBits(number) : ofValue((int) number);
        }

        private String ofValue(int number) {
            return constants.stream()
                    .filter(constant -> (int) constant.value == number)
                    .map(Constant::name)
                    .findFirst()
                    .orElseGet(() -> Math.abs((long) number) < 256
                            ? Integer.toString(number)
                            : "0x" + Integer.toHexString(number));
        }

        private String ofBits(long number) {
            var names = new StringJoiner("|");
            long left = number;
            for (Constant constant : constants) {
                if ((left & constant.value) == constant.value) {
                    names.add(constant.name);
                    left &= ~constant.value;
                }
            }
            if (left != 0) {
                names.add("0x" + Long.toHexString(left));
            }
            return number == 0 ? zero : names.toString();
        }
    }

    private Constants() {}

    /** A kind for each set, by its name. */
    static Map<String, ArgumentKind> kinds() {
        var kinds = new LinkedHashMap<String, ArgumentKind>();
        sets().forEach((name, names) -> kinds.put(name, NamedKind.ofBits(names::of)));
        return kinds;
    }

    /** What writes the numbers of one set. */
    static LongFunction<String> names(String set) {
        return sets().get(set)::of;
    }

    private static Map<String, Names> sets() {
        var sets = new LinkedHashMap<String, Names>();
        List<Constant> current = List.of();
        for (String line : DataFile.lines("constants.txt")) {
            String[] words = line.split(" ");
            if (words[0].equals("flags") || words[0].equals("values")) {
                current = new ArrayList<>();
                boolean bits = words[0].equals("flags");
                sets.put(words[1], new Names(bits, bits ? words[2] : "", current));
            } else {
                current.add(new Constant(words[0], Long.decode(words[1])));
            }
        }
        return sets;
    }
}
