package atelier.kernel.rootfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads an ELF file's header, its program headers and its dynamic section. The lengths it accepts are those that the
 * kernel accepts for a program to be run ({@code fs/binfmt_elf.c}), and generous ones where the kernel does not look.
 */
final class ElfReader {
    private static final int MAGIC = 0x7f454c46;
    private static final int PROGRAM_HEADERS_MOST = 64 * 1024;
    private static final int DYNAMIC_MOST = 1024 * 1024;
    private static final int PATH_MAX = 4096;
    private static final int STRING_MOST = 16 * 1024;
    private static final int NAMES_MOST = 1024;

    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;

    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_STRSZ = 10;
    private static final long DT_SONAME = 14;
    private static final long DT_RPATH = 15;
    private static final long DT_RUNPATH = 29;
    private static final long DT_FLAGS_1 = 0x6ffffffb;
    private static final long DF_1_PIE = 0x08000000;

    private record Segment(int type, long offset, long address, long size) {}

    private record Dynamic(long tag, long value) {}

    private final Path file;
    private final ElfBytes bytes;
    private final ElfClass elfClass;
    private final ByteOrder order;

    private ElfReader(Path file, ElfBytes bytes, ElfClass elfClass, ByteOrder order) {
        this.file = file;
        this.bytes = bytes;
        this.elfClass = elfClass;
        this.order = order;
    }

    static ElfFile read(Path file) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new ElfException(file, "it is not a regular file");
            }
            try (var channel = Files.newByteChannel(file)) {
                return identified(file, new ElfBytes(file, channel)).read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static boolean isElf(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var stream = Files.newInputStream(file)) {
            byte[] first = stream.readNBytes(Integer.BYTES);
            return first.length == Integer.BYTES && ByteBuffer.wrap(first).getInt() == MAGIC;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static ElfReader identified(Path file, ElfBytes bytes) throws IOException {
        ByteBuffer identity = bytes.at(0, 16, 16, ByteOrder.BIG_ENDIAN, "the header");
        if (identity.getInt(0) != MAGIC) {
            throw bytes.damaged("it does not begin with the bytes 7f 45 4c 46");
        }
        var elfClass = switch (identity.get(4)) {
            case 1 -> ElfClass.ELF32;
            case 2 -> ElfClass.ELF64;
            default -> throw bytes.damaged("its class is " + identity.get(4) + ", neither 32 nor 64 bits");
        };
        var order = switch (identity.get(5)) {
            case 1 -> ByteOrder.LITTLE_ENDIAN;
            case 2 -> ByteOrder.BIG_ENDIAN;
            default -> throw bytes.damaged("its byte order is " + identity.get(5) + ", neither 1 nor 2");
        };
        return new ElfReader(file, bytes, elfClass, order);
    }

    private ElfFile read() throws IOException {
        ByteBuffer header = bytes.at(0, wide() ? 64 : 52, 64, order, "the header");
        List<Segment> segments = segments(header);
        List<Dynamic> dynamics = dynamics(segments);
        return new ElfFile(
                file,
                elfClass,
                order,
                new ElfType(Short.toUnsignedInt(header.getShort(16))),
                new ElfMachine(Short.toUnsignedInt(header.getShort(18))),
                first(dynamics, DT_FLAGS_1)
                        .filter(flags -> (flags & DF_1_PIE) != 0)
                        .isPresent(),
                interpreter(segments),
                texts(dynamics, DT_SONAME, segments).stream().findFirst(),
                texts(dynamics, DT_NEEDED, segments),
                directories(dynamics, DT_RPATH, segments),
                directories(dynamics, DT_RUNPATH, segments));
    }

    private List<Segment> segments(ByteBuffer header) throws IOException {
        int entrySize = wide() ? 56 : 32;
        int declaredSize = Short.toUnsignedInt(header.getShort(wide() ? 54 : 42));
        int count = Short.toUnsignedInt(header.getShort(wide() ? 56 : 44));
        if (count != 0 && declaredSize != entrySize) {
            throw bytes.damaged("its program headers take " + declaredSize + " bytes each, not " + entrySize);
        }
        long offset = wide() ? header.getLong(32) : Integer.toUnsignedLong(header.getInt(28));
        ByteBuffer table =
                bytes.at(offset, (long) count * entrySize, PROGRAM_HEADERS_MOST, order, "the program headers");
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < count; i++) {
            ByteBuffer entry = table.slice(i * entrySize, entrySize).order(order);
            segments.add(
                    wide()
                            ? new Segment(entry.getInt(0), entry.getLong(8), entry.getLong(16), entry.getLong(32))
                            : new Segment(entry.getInt(0), word(entry, 4), word(entry, 8), word(entry, 16)));
        }
        return segments;
    }

    private Optional<String> interpreter(List<Segment> segments) throws IOException {
        for (Segment segment : segments) {
            if (segment.type == PT_INTERP) {
                if (segment.size < 2 || segment.size > PATH_MAX) {
                    throw bytes.damaged("the interpreter's name would take " + segment.size + " bytes");
                }
                return Optional.of(bytes.textAt(segment.offset, segment.size, "the interpreter's name"));
            }
        }
        return Optional.empty();
    }

    private List<Dynamic> dynamics(List<Segment> segments) throws IOException {
        var dynamics = new ArrayList<Dynamic>();
        for (Segment segment : segments) {
            if (segment.type == PT_DYNAMIC) {
                ByteBuffer table = bytes.at(segment.offset, segment.size, DYNAMIC_MOST, order, "the dynamic section");
                while (table.remaining() >= (wide() ? 16 : 8)) {
                    var dynamic = wide()
                            ? new Dynamic(table.getLong(), table.getLong())
                            : new Dynamic(table.getInt(), Integer.toUnsignedLong(table.getInt()));
                    if (dynamic.tag == DT_NULL) {
                        break;
                    }
                    dynamics.add(dynamic);
                }
            }
        }
        return dynamics;
    }

    private List<String> texts(List<Dynamic> dynamics, long tag, List<Segment> segments) throws IOException {
        var texts = new ArrayList<String>();
        for (Dynamic dynamic : dynamics) {
            if (dynamic.tag == tag) {
                if (texts.size() == NAMES_MOST) {
                    throw bytes.damaged("it names more than " + NAMES_MOST + " libraries");
                }
                texts.add(dynamicText(dynamic.value, dynamics, segments));
            }
        }
        return List.copyOf(texts);
    }

    private List<String> directories(List<Dynamic> dynamics, long tag, List<Segment> segments) throws IOException {
        return texts(dynamics, tag, segments).stream()
                .flatMap(list -> Arrays.stream(list.split(":")))
                .filter(directory -> !directory.isEmpty())
                .toList();
    }

    private String dynamicText(long index, List<Dynamic> dynamics, List<Segment> segments) throws IOException {
        long table = first(dynamics, DT_STRTAB).orElseThrow(() -> bytes.damaged("it has no string table"));
        long size = first(dynamics, DT_STRSZ).orElseThrow(() -> bytes.damaged("its string table has no size"));
        if (index < 0 || index >= size) {
            throw bytes.damaged("a name would be outside the string table");
        }
        return bytes.textAt(offsetOf(table, segments) + index, Math.min(STRING_MOST, size - index), "a name");
    }

    /** Where in the file the bytes are that would be loaded at {@code address}. */
    private long offsetOf(long address, List<Segment> segments) {
        for (Segment segment : segments) {
            long inside = address - segment.address;
            if (segment.type == PT_LOAD && inside >= 0 && inside < segment.size) {
                return segment.offset + inside;
            }
        }
        throw bytes.damaged("its string table is in no loaded segment");
    }

    private static Optional<Long> first(List<Dynamic> dynamics, long tag) {
        return dynamics.stream()
                .filter(dynamic -> dynamic.tag == tag)
                .map(Dynamic::value)
                .findFirst();
    }

    private boolean wide() {
        return elfClass == ElfClass.ELF64;
    }

    private static long word(ByteBuffer buffer, int index) {
        return Integer.toUnsignedLong(buffer.getInt(index));
    }
}
