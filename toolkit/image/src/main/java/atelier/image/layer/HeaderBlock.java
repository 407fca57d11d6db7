package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.RawName;

/** A ustar header while it is written. Owners have numbers and no names: those of another machine mean nothing. */
final class HeaderBlock {
    private final byte[] block = new byte[TarHeader.SIZE];

    HeaderBlock() {
        text(257, 8, "ustar\00000");
    }

    void text(int offset, int length, String raw) {
        System.arraycopy(RawName.bytes(raw), 0, block, offset, Math.min(length, raw.length()));
    }

    void type(char type) {
        block[156] = (byte) type;
    }

    void numbers(int mode, long uid, long gid, long size, long modified) {
        octal(100, 8, mode);
        octal(108, 8, uid);
        octal(116, 8, gid);
        octal(124, 12, size);
        octal(136, 12, modified);
    }

    void device(DeviceNumber device) {
        octal(329, 8, device.major());
        octal(337, 8, device.minor());
    }

    /** With its checksum, which counts its own place as spaces. */
    byte[] sealed() {
        text(148, 8, "        ");
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(148, 7, sum);
        return block;
    }

    private void octal(int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        text(offset, length, "0".repeat(length - 1 - digits.length()) + digits + "\0");
    }
}
