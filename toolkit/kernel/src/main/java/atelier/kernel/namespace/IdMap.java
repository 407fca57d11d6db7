package atelier.kernel.namespace;

import java.util.List;

/**
 * A line of an id map: {@code count} ids from {@code inside} on, in a user namespace, are those from {@code outside} on,
 * in the namespace of whoever reads or writes the map. Ids are unsigned numbers of 32 bits. Nothing else is checked:
 * the kernel judges. Source: {@code man 7 user_namespaces}.
 */
public record IdMap(long inside, long outside, long count) {
    private static final long MOST = 0xffff_ffffL;

    public IdMap {
        for (long number : List.of(inside, outside, count)) {
            if (number < 0 || number > MOST) {
                throw new IllegalArgumentException("not an id map: %d is no unsigned number of 32 bits in \"%d %d %d\""
                        .formatted(number, inside, outside, count));
            }
        }
    }

    /** Reads a line as the kernel writes it, or as one would write it to the kernel. */
    public static IdMap parse(String line) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length != 3) {
            throw new IllegalArgumentException("not an id map: \"" + line + "\" has not three numbers");
        }
        try {
            return new IdMap(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an id map: \"" + line + "\" has not three numbers", e);
        }
    }

    /** What one writes: {@code 0 100000 65536}. */
    @Override
    public String toString() {
        return inside + " " + outside + " " + count;
    }
}
