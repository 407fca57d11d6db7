package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.RawName;
import java.nio.charset.StandardCharsets;

/**
 * One header block: ustar, its GNU variant or the old v7. Source: POSIX {@code pax}, "ustar Interchange Format"; GNU tar's
 * {@code tar.h}.
 *
 * @param at where it stands in the archive
 */
record TarHeader(byte[] block, long at) {
    static final int SIZE = 512;
    private static final int TYPE = 156;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int PREFIX = 345;

    boolean isZero() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Throws unless the block carries its own sum, counted with or without signs as tars have done. */
    void verify() {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < SIZE; i++) {
            boolean ofChecksum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
            unsigned += ofChecksum ? ' ' : block[i] & 0xff;
            signed += ofChecksum ? ' ' : block[i];
        }
        long written = number(CHECKSUM, CHECKSUM_LENGTH, "checksum");
        if (written != unsigned && written != signed) {
            throw new LayerException(LayerProblem.BAD_TAR, at, "the header does not have its checksum");
        }
    }

    char type() {
        return (char) (block[TYPE] & 0xff);
    }

    String name() {
        String name = text(0, 100);
        return isUstar() && block[PREFIX] != 0 ? text(PREFIX, 155) + "/" + name : name;
    }

    String linkName() {
        return text(157, 100);
    }

    long mode() {
        return number(100, 8, "mode");
    }

    long uid() {
        return number(108, 8, "owner");
    }

    long gid() {
        return number(116, 8, "group");
    }

    long size() {
        return number(124, 12, "size");
    }

    long modified() {
        return number(136, 12, "time");
    }

    DeviceNumber device() {
        return new DeviceNumber((int) number(329, 8, "device"), (int) number(337, 8, "device"));
    }

    /** A number in octal digits, or in binary when the first bit says so. */
    long number(int offset, int length, String field) {
        return (block[offset] & 0x80) != 0 ? binary(offset, length, field) : octal(offset, length, field);
    }

    /** Spaces or zeros may fill the field on either side; nothing at all is 0. */
    private long octal(int offset, int length, String field) {
        int start = offset;
        int end = offset + length;
        while (start < end && isFilling(block[start])) {
            start++;
        }
        while (end > start && isFilling(block[end - 1])) {
            end--;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            if (block[i] < '0' || block[i] > '7') {
                String digits = RawName.readable(text(offset, length));
                throw new LayerException(LayerProblem.BAD_NUMBER, at, digits, field);
            }
            value = value << 3 | block[i] - '0';
        }
        return value;
    }

    private static boolean isFilling(byte b) {
        return b == ' ' || b == 0;
    }

    private long binary(int offset, int length, String field) {
        boolean negative = (block[offset] & 0x40) != 0;
        long value = negative ? -1 : 0;
        for (int i = 0; i < length; i++) {
            long digit = i == 0 && !negative ? block[offset] & 0x7f : block[offset + i] & 0xff;
            if (value >> 55 != (negative ? -1 : 0)) {
                throw new LayerException(LayerProblem.BAD_NUMBER, at, "a binary number", field);
            }
            value = value << 8 | digit;
        }
        return value;
    }

    /** POSIX's magic; GNU's differs, and has something else where POSIX has the prefix of the name. */
    private boolean isUstar() {
        return text(257, 6).equals("ustar");
    }

    private String text(int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.ISO_8859_1);
    }
}
