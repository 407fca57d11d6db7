package atelier.labs.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A small archive in memory, read block by block (POSIX, {@code ustar} interchange format).
 *
 * @param closed whether two blocks of zeros end it
 */
record Tar(List<Entry> entries, boolean closed) {
    private static final int BLOCK = 512;
    private static final int SIZE = 124;
    private static final int SUM = 148;
    private static final int TYPE = 156;
    private static final int LINK = 157;

    /**
     * One entry.
     *
     * @param type {@code '0'} for a file, {@code '5'} for a directory, {@code '2'} for a symbolic link
     * @param target of a link
     */
    record Entry(String name, char type, String target, byte[] contents) {}

    /** Empty if a header's sum is not that of its bytes, or a content is cut. */
    static Optional<Tar> read(byte[] bytes) {
        var entries = new ArrayList<Entry>();
        int at = 0;
        while (at + BLOCK <= bytes.length && bytes[at] != 0) {
            if (!isHeader(bytes, at)) {
                return Optional.empty();
            }
            long announced = Long.parseLong(text(bytes, at + SIZE, 12), 8);
            if (announced > bytes.length - at - BLOCK) {
                return Optional.empty();
            }
            int size = (int) announced;
            int next = at + BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
            byte[] contents = Arrays.copyOfRange(bytes, at + BLOCK, at + BLOCK + size);
            entries.add(
                    new Entry(text(bytes, at, 100), (char) bytes[at + TYPE], text(bytes, at + LINK, 100), contents));
            at = next;
        }
        boolean closed = bytes.length - at >= 2 * BLOCK && isZero(bytes, at, at + 2 * BLOCK);
        return entries.isEmpty() ? Optional.empty() : Optional.of(new Tar(List.copyOf(entries), closed));
    }

    /** The last entry of that name. */
    Optional<Entry> entry(String name) {
        return entries.stream().filter(entry -> entry.name().equals(name)).reduce((first, second) -> second);
    }

    private static boolean isHeader(byte[] bytes, int at) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM && i < SUM + 8 ? ' ' : bytes[at + i] & 0xff;
        }
        String announced = text(bytes, at + SUM, 8);
        String size = text(bytes, at + SIZE, 12);
        return announced.matches("[0-7]{1,7}") && Integer.parseInt(announced, 8) == sum && size.matches("[0-7]{1,12}");
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, at, end - at, StandardCharsets.UTF_8).strip();
    }
}
