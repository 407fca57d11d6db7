package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.RawName;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes an archive: POSIX headers, with an extended one only where an entry needs it. What is written depends on the
 * entries alone. Source: POSIX {@code pax}, "ustar Interchange Format" and "pax Extended Header".
 */
final class TarWriter {
    private static final int BLOCK = TarHeader.SIZE;
    private static final int NAME = 100;
    private static final int PREFIX = 155;
    private static final long HIGHEST_ID = 07777777;
    private static final long HIGHEST_SIZE = 077777777777L;

    private final OutputStream out;
    private long written;
    private long entries;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    long written() {
        return written;
    }

    long entries() {
        return entries;
    }

    /** One entry's headers; {@code entry.stored()} bytes of contents are to follow. */
    void header(TarEntry entry) throws IOException {
        entries++;
        String name = entry.name().isRoot() ? "./" : entry.name().path();
        if (entry.type() == EntryType.DIRECTORY && !name.endsWith("/")) {
            name += "/";
        }
        var extended = extended(entry, name);
        if (!extended.isEmpty()) {
            byte[] text = RawName.bytes(extended.toString());
            var header = new HeaderBlock();
            header.text(0, NAME, cut("PaxHeaders/" + entry.name().last()));
            header.type('x');
            header.numbers(0644, 0, 0, text.length, 0);
            block(header.sealed());
            contents(text, text.length);
            pad(text.length);
        }
        block(main(entry, name).sealed());
    }

    void contents(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        written += count;
    }

    /** Ends the contents of an entry. */
    void pad(long size) throws IOException {
        int padding = (int) (-size & (BLOCK - 1));
        contents(new byte[padding], padding);
    }

    /** Ends the archive. */
    void end() throws IOException {
        contents(new byte[2 * BLOCK], 2 * BLOCK);
    }

    private static HeaderBlock main(TarEntry entry, String name) {
        var header = new HeaderBlock();
        int split = split(name);
        if (split > 0) {
            header.text(345, PREFIX, name.substring(0, split));
            header.text(0, NAME, name.substring(split + 1));
        } else {
            header.text(0, NAME, cut(name));
        }
        header.text(157, NAME, cut(entry.linkName()));
        header.type(entry.type().flag());
        header.numbers(
                entry.permissions(),
                atMost(Integer.toUnsignedLong(entry.uid()), HIGHEST_ID),
                atMost(Integer.toUnsignedLong(entry.gid()), HIGHEST_ID),
                atMost(entry.stored(), HIGHEST_SIZE),
                atMost(Math.max(0, entry.modified().seconds()), HIGHEST_SIZE));
        if (!entry.device().equals(DeviceNumber.NONE)) {
            header.device(entry.device());
        }
        return header;
    }

    private static PaxText extended(TarEntry entry, String name) {
        var extended = new PaxText();
        boolean longName = name.length() > NAME && split(name) < 0;
        boolean longLink = entry.linkName().length() > NAME;
        if (longName && !isUtf8(name) || longLink && !isUtf8(entry.linkName())) {
            extended.add("hdrcharset", "BINARY");
        }
        if (longName) {
            extended.add("path", name);
        }
        if (longLink) {
            extended.add("linkpath", entry.linkName());
        }
        addIfAbove(extended, "uid", Integer.toUnsignedLong(entry.uid()), HIGHEST_ID);
        addIfAbove(extended, "gid", Integer.toUnsignedLong(entry.gid()), HIGHEST_ID);
        addIfAbove(extended, "size", entry.stored(), HIGHEST_SIZE);
        FileTimestamp time = entry.modified();
        if (time.nanoseconds() != 0 || time.seconds() < 0 || time.seconds() > HIGHEST_SIZE) {
            extended.add("mtime", decimal(time));
        }
        entry.attributes().forEach((attribute, value) -> extended.add("SCHILY.xattr." + attribute, RawName.of(value)));
        return extended;
    }

    private static void addIfAbove(PaxText extended, String key, long value, long highest) {
        if (value > highest) {
            extended.add(key, Long.toString(value));
        }
    }

    private static String decimal(FileTimestamp time) {
        return BigDecimal.valueOf(time.seconds())
                .add(BigDecimal.valueOf(time.nanoseconds(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The slash at which a long name goes into two fields; -1 when it does not, or need not. */
    private static int split(String name) {
        if (name.length() <= NAME) {
            return -1;
        }
        int slash = name.indexOf('/', name.length() - NAME - 1);
        return slash > 0 && slash <= PREFIX && slash < name.length() - 1 ? slash : -1;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), NAME));
    }

    private static long atMost(long value, long highest) {
        return value > highest ? 0 : value;
    }

    private static boolean isUtf8(String raw) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(RawName.bytes(raw)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void block(byte[] block) throws IOException {
        contents(block, BLOCK);
    }
}
