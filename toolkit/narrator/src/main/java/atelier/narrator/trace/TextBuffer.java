package atelier.narrator.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that text is written to, over and over: nothing is made on the way from a register to a file. For one thread. */
final class TextBuffer {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final int OCTAL = 3;
    private static final int HEXADECIMAL = 4;

    private byte[] bytes = new byte[512];
    private int length;

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    TextBuffer add(char character) {
        room(1);
        bytes[length++] = (byte) character;
        return this;
    }

    TextBuffer add(byte[] text) {
        return add(text, text.length);
    }

    TextBuffer add(TextBuffer other) {
        return add(other.bytes, other.length);
    }

    TextBuffer add(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= 0x80) {
                return add(ascii(text.substring(i)));
            }
            bytes[length++] = (byte) character;
        }
        return this;
    }

    TextBuffer decimal(long value) {
        if (value < 0) {
            add('-');
            return value == Long.MIN_VALUE ? add("9223372036854775808") : magnitude(-value);
        }
        return magnitude(value);
    }

    TextBuffer unsigned(long value) {
        return value >= 0 ? magnitude(value) : add(Long.toUnsignedString(value));
    }

    /** With {@code 0x}; 0 is {@code 0}. */
    TextBuffer hexadecimal(long value) {
        return value == 0 ? add('0') : add("0x").figures(value, HEXADECIMAL);
    }

    /** With a 0 before, and at least three figures: {@code 0644}, {@code 000}. */
    TextBuffer octal(int value) {
        if (value == 0) {
            return add("000");
        }
        add('0');
        return value < 8 ? add('0').figures(value, OCTAL) : figures(value, OCTAL);
    }

    /** An address, or {@code NULL}. */
    TextBuffer address(long value) {
        return value == 0 ? add("NULL") : hexadecimal(value);
    }

    /** A byte of a string between quotes, escaped as in C; {@code next} is the byte after it, or 0. */
    TextBuffer escaped(byte value, byte next) {
        return switch (value) {
            case '"', '\\' -> add('\\').add((char) value);
            case '\f' -> add("\\f");
            case '\n' -> add("\\n");
            case '\r' -> add("\\r");
            case '\t' -> add("\\t");
            case 0x0b -> add("\\v");
            default -> value >= ' ' && value < 0x7f ? add((char) value) : numbered(value & 0xff, next);
        };
    }

    /** The text from a place on. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private TextBuffer numbered(int value, byte next) {
        add('\\');
        boolean digitFollows = next >= '0' && next <= '9';
        if (digitFollows && value < 0100) {
            add('0');
        }
        if (digitFollows && value < 010) {
            add('0');
        }
        return figures(value, OCTAL);
    }

    private TextBuffer magnitude(long value) {
        return value <= Integer.MAX_VALUE ? positive((int) value) : add(Long.toString(value));
    }

    /** In base 8 or 16: so many bits a figure. */
    private TextBuffer figures(long value, int bits) {
        room(Long.SIZE);
        int count = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + bits - 1) / bits);
        long left = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = DIGITS[(int) left & (1 << bits) - 1];
            left >>>= bits;
        }
        length += count;
        return this;
    }

    private TextBuffer positive(int value) {
        room(Integer.SIZE);
        int count = 1;
        for (int rest = value / 10; rest != 0; rest /= 10) {
            count++;
        }
        int left = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += count;
        return this;
    }

    private TextBuffer add(byte[] text, int size) {
        room(size);
        System.arraycopy(text, 0, bytes, length, size);
        length += size;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
