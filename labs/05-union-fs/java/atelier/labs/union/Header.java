package atelier.labs.union;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The block that begins an entry of a tar archive, in its plain form: short names, small numbers. Source: POSIX, {@code
 * pax}, "ustar interchange format".
 *
 * @param type {@code 0} a file, {@code 1} a hard link, {@code 2} a symbolic link, {@code 3} a character device, {@code 5}
 *     a directory
 * @param modified in seconds since 1970
 * @param link what a link leads to
 */
public record Header(String name, char type, int mode, long uid, long size, long modified, String link) {
    static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_SIZE = 8;

    /** A file of root's, of 1970. */
    static Header ofFile(String name, long size, int mode) {
        return new Header(name, '0', mode, 0, size, 0, "");
    }

    /** Reads a block that is not all zeros; a field that is no number is 0. */
    static Header parse(byte[] block) {
        return new Header(
                text(block, 0, 100),
                block[156] == 0 ? '0' : (char) block[156],
                (int) number(block, 100, 8),
                number(block, 108, 8),
                number(block, 124, 12),
                number(block, 136, 12),
                text(block, 157, 100));
    }

    /** The block. */
    byte[] bytes() {
        var block = ByteBuffer.allocate(BLOCK);
        block.put(0, name.getBytes(StandardCharsets.US_ASCII));
        block.put(100, "%07o".formatted(mode).getBytes(StandardCharsets.US_ASCII));
        block.put(108, "%07o".formatted(uid).getBytes(StandardCharsets.US_ASCII));
        block.put(116, "%07o".formatted(uid).getBytes(StandardCharsets.US_ASCII));
        block.put(124, "%011o".formatted(size).getBytes(StandardCharsets.US_ASCII));
        block.put(136, "%011o".formatted(modified).getBytes(StandardCharsets.US_ASCII));
        block.put(156, (byte) type);
        block.put(157, link.getBytes(StandardCharsets.US_ASCII));
        block.put(257, "ustar\00000".getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(block.array(), CHECKSUM, CHECKSUM + CHECKSUM_SIZE, (byte) ' ');
        int sum = 0;
        for (byte each : block.array()) {
            sum += each & 0xff;
        }
        block.put(CHECKSUM, "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII));
        return block.array();
    }

    /** How many bytes of zeros follow the contents, up to the next block. */
    int padding() {
        return (int) Math.floorMod(-size, (long) BLOCK);
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    private static long number(byte[] block, int from, int length) {
        String digits = text(block, from, length).strip();
        return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : 0;
    }
}
