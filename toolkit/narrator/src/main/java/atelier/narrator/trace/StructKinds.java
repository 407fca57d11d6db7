package atelier.narrator.trace;

import atelier.kernel.WaitStatus;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.ptrace.TraceeMemory;
import java.util.Map;

/** Arguments that point to a structure; what cannot be read is an address. Layouts: the kernel's {@code include/uapi}. */
final class StructKinds {
    private static final int AUDIT_ARCH_AARCH64 = 0xc00000b7;
    private static final int CORE_DUMPED = 0x80;

    static final Map<String, ArgumentKind> ALL = Map.ofEntries(
            Map.entry("stat", ArgumentKind.filled(of(64, StructKinds::stat))),
            Map.entry("statx", ArgumentKind.filled(of(64, StructKinds::statx))),
            Map.entry(
                    "pipe",
                    ArgumentKind.filled(of(
                            8,
                            (call, memory, out) -> out.add('[')
                                    .decimal(memory.intAt(0))
                                    .add(", ")
                                    .decimal(memory.intAt(4))
                                    .add(']')))),
            Map.entry(
                    "int_filled",
                    ArgumentKind.filled(of(
                            4,
                            (call, memory, out) ->
                                    out.add('[').decimal(memory.intAt(0)).add(']')))),
            Map.entry("ints", StructKinds::ints),
            Map.entry("wait_status", ArgumentKind.filled(of(4, StructKinds::waitStatus))),
            Map.entry("rlimit", of(16, StructKinds::rlimit)),
            Map.entry("rlimit_filled", ArgumentKind.filled(of(16, StructKinds::rlimit))),
            Map.entry(
                    "timespec",
                    of(
                            16,
                            (call, memory, out) -> out.add("{tv_sec=")
                                    .decimal(memory.longAt(0))
                                    .add(", tv_nsec=")
                                    .decimal(memory.longAt(8))
                                    .add('}'))),
            Map.entry("sigset", of(8, StructKinds::sigset)),
            Map.entry("sigset_filled", ArgumentKind.filled(of(8, StructKinds::sigset))),
            Map.entry("sigaction", of(16, StructKinds::sigaction)),
            Map.entry("open_how", of(24, StructKinds::openHow)),
            Map.entry("clone_args", of(64, StructKinds::cloneArgs)),
            Map.entry("sockaddr", new SocketAddressKind()));

    private interface Writer {
        void write(Call call, TraceeMemory memory, TextBuffer out);
    }

    private StructKinds() {}

    private static ArgumentKind of(int size, Writer writer) {
        return (call, index, out) -> {
            long address = call.argument(index);
            if (address != 0 && call.read(address, size)) {
                writer.write(call, call.memory(), out);
            } else {
                out.address(address);
            }
        };
    }

    private static void stat(Call call, TraceeMemory memory, TextBuffer out) {
        boolean arm = call.architecture() == AUDIT_ARCH_AARCH64;
        int mode = memory.intAt(arm ? 16 : 24);
        long device = memory.longAt(arm ? 32 : 40);
        file("st", mode, memory.longAt(48), device, out);
    }

    private static void statx(Call call, TraceeMemory memory, TextBuffer out) {
        out.add("{stx_mode=");
        NumberKinds.typedMode(memory.shortAt(28) & 0xffff, out);
        out.add(", stx_size=").decimal(memory.longAt(40)).add(", ...}");
    }

    private static void file(String prefix, int mode, long size, long device, TextBuffer out) {
        out.add('{').add(prefix).add("_mode=");
        NumberKinds.typedMode(mode, out);
        int type = mode & 0170000;
        out.add(", ").add(prefix);
        if (type == 0020000 || type == 0060000) {
            out.add("_rdev=");
            NumberKinds.device(device, out);
        } else {
            out.add("_size=").decimal(size);
        }
        out.add(", ...}");
    }

    private static void ints(Call call, int index, TextBuffer out) {
        int count = (int) call.argument(index - 1);
        if (count < 0
                || count > TraceeMemory.CAPACITY / 4
                || count > 0 && !call.read(call.argument(index), count * 4)) {
            out.address(call.argument(index));
            return;
        }
        out.add('[');
        for (int i = 0; i < count; i++) {
            out.add(i == 0 ? "" : ", ").decimal(call.memory().intAt(i * 4));
        }
        out.add(']');
    }

    private static void waitStatus(Call call, TraceeMemory memory, TextBuffer out) {
        var status = new WaitStatus(memory.intAt(0));
        if (call.result() == 0) {
            out.address(call.argument(1));
        } else if (status.exited()) {
            out.add("[{WIFEXITED(s) && WEXITSTATUS(s) == ")
                    .decimal(status.exitStatus())
                    .add("}]");
        } else if (status.continued()) {
            out.add("[{WIFCONTINUED(s)}]");
        } else if (status.stopped()) {
            out.add("[{WIFSTOPPED(s) && WSTOPSIG(s) == ")
                    .add(status.stopSignal().toString())
                    .add("}]");
        } else {
            out.add("[{WIFSIGNALED(s) && WTERMSIG(s) == ")
                    .add(status.termSignal().toString());
            out.add((status.raw() & CORE_DUMPED) != 0 ? " && WCOREDUMP(s)}]" : "}]");
        }
    }

    private static void rlimit(Call call, TraceeMemory memory, TextBuffer out) {
        out.add("{rlim_cur=");
        amount(memory.longAt(0), out);
        out.add(", rlim_max=");
        amount(memory.longAt(8), out);
        out.add('}');
    }

    private static void amount(long value, TextBuffer out) {
        if (value == -1) {
            out.add("RLIM64_INFINITY");
        } else if (Long.compareUnsigned(value, 1024) > 0 && value % 1024 == 0) {
            out.unsigned(value / 1024).add("*1024");
        } else {
            out.unsigned(value);
        }
    }

    /** {@code [INT TERM]}, or {@code ~[KILL]} when most are there. */
    private static void sigset(Call call, TraceeMemory memory, TextBuffer out) {
        signals(memory.longAt(0), out);
    }

    private static void signals(long bits, TextBuffer out) {
        boolean most = Long.bitCount(bits) > Long.SIZE / 2;
        long shown = most ? ~bits : bits;
        out.add(most ? "~[" : "[");
        boolean first = true;
        for (long left = shown; left != 0; left &= left - 1) {
            String name = new Signal(Long.numberOfTrailingZeros(left) + 1).toString();
            out.add(first ? "" : " ").add(name.startsWith("SIG") ? name.substring(3) : "RT_" + name);
            first = false;
        }
        out.add(']');
    }

    private static void sigaction(Call call, TraceeMemory memory, TextBuffer out) {
        long handler = memory.longAt(0);
        out.add("{sa_handler=");
        if (handler == 0) {
            out.add("SIG_DFL");
        } else if (handler == 1) {
            out.add("SIG_IGN");
        } else {
            out.hexadecimal(handler);
        }
        out.add(", sa_flags=").hexadecimal(memory.longAt(8)).add(", ...}");
    }

    private static void openHow(Call call, TraceeMemory memory, TextBuffer out) {
        long flags = memory.longAt(0);
        long mode = memory.longAt(8);
        long resolve = memory.longAt(16);
        out.add("{flags=").add(new OpenFlags(flags).toString());
        if (mode != 0) {
            out.add(", mode=").octal((int) mode);
        }
        out.add(", resolve=").add(new ResolveFlags(resolve).toString()).add('}');
    }

    private static void cloneArgs(Call call, TraceeMemory memory, TextBuffer out) {
        long signal = memory.longAt(32);
        out.add("{flags=").add(FlagKinds.CHILD.apply(memory.longAt(0))).add(", exit_signal=");
        if (signal == 0) {
            out.add('0');
        } else {
            FlagKinds.SIGNAL.write(signal, out);
        }
        out.add(", ...}");
    }
}
