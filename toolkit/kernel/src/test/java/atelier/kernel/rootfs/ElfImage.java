package atelier.kernel.rootfs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the smallest ELF file that says what a test wants, in any class and byte order ({@code man 5 elf}). */
final class ElfImage {
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final int ADDRESS = 0x10000;
    private static final int SIZE = 4096;
    private static final int STRINGS = 1024;
    private static final int DYNAMIC = 2048;

    private final boolean wide;
    private final ByteBuffer image;
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final List<long[]> dynamics = new ArrayList<>();
    private final int machine;
    private String interpreter = "";

    ElfImage(ElfClass elfClass, ByteOrder order, int machine) {
        this.wide = elfClass == ElfClass.ELF64;
        this.machine = machine;
        this.image = ByteBuffer.allocate(SIZE).order(order);
        strings.write(0);
    }

    ElfImage interpreter(String path) {
        interpreter = path;
        return this;
    }

    /** A dynamic entry whose value is a string. */
    ElfImage text(long tag, String text) {
        dynamics.add(new long[] {tag, strings.size()});
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return this;
    }

    ElfImage number(long tag, long value) {
        dynamics.add(new long[] {tag, value});
        return this;
    }

    byte[] bytes() {
        number(5, ADDRESS + STRINGS).number(10, strings.size()).number(0, 0);
        image.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), order(), 1});
        image.putShort(16, (short) 3).putShort(18, (short) machine);
        if (wide) {
            image.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 3);
        } else {
            image.putInt(28, 52).putShort(42, (short) 32).putShort(44, (short) 3);
        }
        int interpreterAt = 512;
        byte[] path = (interpreter + "\0").getBytes(StandardCharsets.UTF_8);
        image.put(interpreterAt, path);
        image.put(STRINGS, strings.toByteArray());
        int at = DYNAMIC;
        for (long[] entry : dynamics) {
            at = word(word(at, entry[0]), entry[1]);
        }
        header(0, PT_LOAD, 0, SIZE);
        header(1, interpreter.isEmpty() ? 0 : PT_INTERP, interpreterAt, path.length);
        header(2, PT_DYNAMIC, DYNAMIC, at - DYNAMIC);
        return image.array();
    }

    private byte order() {
        return (byte) (image.order() == ByteOrder.LITTLE_ENDIAN ? 1 : 2);
    }

    private void header(int index, int type, int offset, int size) {
        int at = (wide ? 64 : 52) + index * (wide ? 56 : 32);
        image.putInt(at, type);
        if (wide) {
            image.putLong(at + 8, offset).putLong(at + 16, ADDRESS + offset).putLong(at + 32, size);
        } else {
            image.putInt(at + 4, offset).putInt(at + 8, ADDRESS + offset).putInt(at + 16, size);
        }
    }

    private int word(int at, long value) {
        if (wide) {
            image.putLong(at, value);
            return at + 8;
        }
        image.putInt(at, (int) value);
        return at + 4;
    }
}
