package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.RawName;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads an archive entry by entry, without believing it. Where tools are known to read the same bytes in different ways,
 * it refuses them: what was looked at before is what is unpacked. For one thread.
 */
final class TarReader {
    /** An entry is announced by an extended header, long names and the like; more of them in a row are no entry's. */
    private static final int MOST_ANNOUNCEMENTS = 16;

    private static final long HIGHEST_ID = 0xffff_fffeL;

    private final TarInput input;
    private final LayerBounds bounds;
    private long contentsLeft;
    private long padding;
    private long entries;

    TarReader(TarInput input, LayerBounds bounds) {
        this.input = input;
        this.bounds = bounds;
    }

    /** How many entries were read. */
    long entries() {
        return entries;
    }

    /** The next entry, what is left of the last one skipped; nothing at the end, which is also that of the stream. */
    Optional<TarEntry> next() {
        input.skip(contentsLeft + padding, "the contents of an entry");
        contentsLeft = 0;
        padding = 0;
        var announced = new Announced();
        for (int i = 0; i <= MOST_ANNOUNCEMENTS; i++) {
            if (input.atEnd() && i == 0) {
                return Optional.empty();
            }
            TarHeader header = header();
            if (header.isZero() && i == 0) {
                readToEnd();
                return Optional.empty();
            }
            header.verify();
            if (!announced.takes(header)) {
                return Optional.of(entry(header, announced));
            }
        }
        throw new LayerException(LayerProblem.BAD_PAX, input.position(), "too many in a row, and no entry");
    }

    /** Bytes of the entry's contents, at most {@code most} of them, in place: valid until the next call. */
    ByteBuffer contents(long most, TarEntry entry) {
        ByteBuffer some = input.some(Math.min(most, contentsLeft), "entry " + entry.name());
        contentsLeft -= some.remaining();
        return some;
    }

    private TarHeader header() {
        var block = new byte[TarHeader.SIZE];
        long at = input.position();
        input.read(block, "a header");
        return new TarHeader(block, at);
    }

    /** After the first block of zeros there are only zeros, as many as the tool that wrote them found beautiful. */
    private void readToEnd() {
        while (!input.atEnd()) {
            long at = input.position();
            ByteBuffer some = input.some(Long.MAX_VALUE, "its end");
            while (some.remaining() >= Long.BYTES && some.getLong(some.position()) == 0) {
                some.position(some.position() + Long.BYTES);
            }
            while (some.hasRemaining()) {
                if (some.get() != 0) {
                    throw new LayerException(LayerProblem.TRAILING_DATA, at + some.position() - 1);
                }
            }
        }
    }

    private TarEntry entry(TarHeader header, Announced announced) {
        if (++entries > bounds.maxEntries()) {
            throw new LayerException(LayerProblem.TOO_MANY_ENTRIES, bounds.maxEntries());
        }
        PaxRecords pax = announced.pax;
        String name = pax.text("GNU.sparse.name")
                .or(() -> pax.text("path"))
                .or(() -> announced.longName)
                .orElseGet(header::name);
        EntryType type = type(header, name);
        long size = pax.number("size", header.size());
        if (size < 0 || type != EntryType.REGULAR && size > 0) {
            throw new LayerException(LayerProblem.BAD_NUMBER, header.at(), size, "size");
        }
        begin(size);
        var formats = new SparseFormats(input);
        Optional<SparseMap> sparse =
                header.type() == 'S' ? Optional.of(formats.fromHeader(header)) : formats.fromPax(pax);
        contentsLeft -= formats.used();
        sparse.ifPresent(map -> check(map, header));
        var modified = pax.time("mtime").orElseGet(() -> FileTimestamp.ofSeconds(header.modified()));
        return new TarEntry(
                EntryName.parse(name),
                type,
                pax.text("linkpath").or(() -> announced.longLink).orElseGet(header::linkName),
                (int) header.mode() & 07777,
                id(pax.number("uid", header.uid()), "owner", header),
                id(pax.number("gid", header.gid()), "group", header),
                pax.time("atime").orElse(modified),
                modified,
                type.isDevice() ? header.device() : DeviceNumber.NONE,
                contentsLeft,
                pax.attributes(),
                sparse);
    }

    private void check(SparseMap map, TarHeader header) {
        String flaw = map.size() < 0 ? "a file with holes has no size" : map.flaw(contentsLeft);
        if (!flaw.isEmpty()) {
            throw new LayerException(LayerProblem.BAD_TAR, header.at(), flaw);
        }
    }

    private static EntryType type(TarHeader header, String name) {
        char flag = header.type();
        return switch (flag) {
            case '0', '\0', '7', 'S' -> name.endsWith("/") ? EntryType.DIRECTORY : EntryType.REGULAR;
            case '1' -> EntryType.HARD_LINK;
            case '2' -> EntryType.SYMLINK;
            case '3' -> EntryType.CHARACTER_DEVICE;
            case '4' -> EntryType.BLOCK_DEVICE;
            case '5' -> EntryType.DIRECTORY;
            case '6' -> EntryType.FIFO;
            default ->
                throw new LayerException(
                        LayerProblem.UNKNOWN_ENTRY,
                        RawName.readable(name),
                        flag < ' ' || flag > '~' ? (int) flag : flag);
        };
    }

    private static int id(long id, String field, TarHeader header) {
        if (id < 0 || id > HIGHEST_ID) {
            throw new LayerException(LayerProblem.BAD_NUMBER, header.at(), id, field);
        }
        return (int) id;
    }

    private void begin(long size) {
        contentsLeft = size;
        padding = -size & (TarHeader.SIZE - 1);
    }

    /** What comes before an entry's own header. */
    private final class Announced {
        private PaxRecords pax = PaxRecords.NONE;
        private Optional<String> longName = Optional.empty();
        private Optional<String> longLink = Optional.empty();

        /** Reads the header's contents if they speak of the entry that follows. */
        boolean takes(TarHeader header) {
            switch (header.type()) {
                case 'x' -> pax = PaxRecords.parse(contents(header), header.at());
                case 'g' -> PaxRecords.parse(contents(header), header.at()).checkGlobal();
                case 'L' -> longName = Optional.of(text(header));
                case 'K' -> longLink = Optional.of(text(header));
                default -> {
                    return false;
                }
            }
            return true;
        }

        private String text(TarHeader header) {
            String text = RawName.of(contents(header));
            int zero = text.indexOf('\0');
            return zero < 0 ? text : text.substring(0, zero);
        }

        private byte[] contents(TarHeader header) {
            long size = header.size();
            if (size < 0 || size > bounds.maxHeaderBytes()) {
                throw new LayerException(LayerProblem.HEADER_TOO_LARGE, header.at(), size, bounds.maxHeaderBytes());
            }
            var contents = new byte[(int) size];
            input.read(contents, "an extended header");
            input.skip(-size & (TarHeader.SIZE - 1), "an extended header");
            return contents;
        }
    }
}
