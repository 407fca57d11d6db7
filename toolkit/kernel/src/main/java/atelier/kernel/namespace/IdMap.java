package atelier.kernel.namespace;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an id map: {@code count} ids from {@code inside} on, in a user namespace, are those from {@code outside} on,
 * in the namespace of whoever reads or writes the map. Ids are unsigned numbers of 32 bits. Nothing else is checked:
 * the kernel judges. Source: {@code man 7 user_namespaces}.
 */
public record IdMap(long inside, long outside, long count) {
    private static final long MOST = 0xffff_ffffL;
    private static final Pattern LINE = Pattern.compile("\\s*(\\d{1,10})\\s+(\\d{1,10})\\s+(\\d{1,10})\\s*");

    public IdMap {
        for (long number : List.of(inside, outside, count)) {
            if (number < 0 || number > MOST) {
                throw new NamespaceException(NamespaceProblem.BAD_ID_MAP, "%d %d %d".formatted(inside, outside, count));
            }
        }
    }

    /**
     * Reads a line as the kernel writes it, or as one would write it to the kernel.
     *
     * @throws NamespaceException if it is none
     */
    public static IdMap parse(String line) {
        Matcher numbers = LINE.matcher(line);
        if (!numbers.matches()) {
            throw new NamespaceException(NamespaceProblem.BAD_ID_MAP, line);
        }
        return new IdMap(
                Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)), Long.parseLong(numbers.group(3)));
    }

    /** What one writes: {@code 0 100000 65536}. */
    @Override
    public String toString() {
        return inside + " " + outside + " " + count;
    }
}
