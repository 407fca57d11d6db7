package atelier.narrator.trace;

import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import java.util.Map;

/** Arguments that are numbers. */
final class NumberKinds {
    private static final int S_IFMT = 0170000;

    static final Map<String, ArgumentKind> ALL = Map.ofEntries(
            Map.entry("int", (call, index, out) -> out.decimal((int) call.argument(index))),
            Map.entry("uint", (call, index, out) -> out.unsigned(call.argument(index) & 0xffffffffL)),
            Map.entry("long", (call, index, out) -> out.decimal(call.argument(index))),
            Map.entry("size", (call, index, out) -> out.unsigned(call.argument(index))),
            Map.entry("hex", (call, index, out) -> out.hexadecimal(call.argument(index))),
            Map.entry("address", (call, index, out) -> out.address(call.argument(index))),
            Map.entry("fd", (call, index, out) -> out.decimal((int) call.argument(index))),
            Map.entry("id", (call, index, out) -> out.decimal((int) call.argument(index))),
            Map.entry("dirfd", NumberKinds::directory),
            Map.entry("mode", (call, index, out) -> out.octal((int) call.argument(index) & 07777)),
            Map.entry("typed_mode", (call, index, out) -> typedMode((int) call.argument(index), out)),
            Map.entry("open_mode", new OpenMode()),
            Map.entry("device", NumberKinds::device));

    private NumberKinds() {}

    /** Only a call that may create a file has a mode. */
    private static final class OpenMode implements ArgumentKind {
        private static final long CREATING = OpenFlags.O_CREAT.bits();
        private static final long TEMPORARY = OpenFlags.O_TMPFILE.bits();

        @Override
        public boolean isPresent(Call call, int index) {
            long flags = call.argument(index - 1);
            return (flags & CREATING) != 0 || (flags & TEMPORARY) == TEMPORARY;
        }

        @Override
        public void write(Call call, int index, TextBuffer out) {
            out.octal((int) call.argument(index) & 07777);
        }
    }

    /** {@code S_IFREG|S_ISUID|0755}. */
    static void typedMode(int mode, TextBuffer out) {
        out.add(
                switch (mode & S_IFMT) {
                    case 0140000 -> "S_IFSOCK|";
                    case 0120000 -> "S_IFLNK|";
                    case 0100000 -> "S_IFREG|";
                    case 0060000 -> "S_IFBLK|";
                    case 0040000 -> "S_IFDIR|";
                    case 0020000 -> "S_IFCHR|";
                    case 0010000 -> "S_IFIFO|";
                    default -> "";
                });
        out.add((mode & 04000) != 0 ? "S_ISUID|" : "");
        out.add((mode & 02000) != 0 ? "S_ISGID|" : "");
        out.add((mode & 01000) != 0 ? "S_ISVTX|" : "");
        out.octal(mode & 0777);
    }

    /** {@code makedev(0x1, 0x3)}, from the number that the kernel passes. */
    static void device(long number, TextBuffer out) {
        long major = number >>> 8 & 0xfff | number >>> 32 & ~0xfffL;
        long minor = number & 0xff | number >>> 12 & ~0xffL;
        out.add("makedev(")
                .hexadecimal(major)
                .add(", ")
                .hexadecimal(minor & 0xffffffffL)
                .add(')');
    }

    private static void device(Call call, int index, TextBuffer out) {
        int type = (int) call.argument(index - 1) & S_IFMT;
        if (type == 0020000 || type == 0060000) {
            device(call.argument(index), out);
        } else {
            out.decimal(call.argument(index));
        }
    }

    private static void directory(Call call, int index, TextBuffer out) {
        int fd = (int) call.argument(index);
        if (fd == Syscalls.AT_FDCWD) {
            out.add("AT_FDCWD");
        } else {
            out.decimal(fd);
        }
    }
}
