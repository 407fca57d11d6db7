package atelier.narrator.strace;

import atelier.kernel.Capabilities;
import atelier.kernel.CapabilitySets;
import atelier.kernel.FileStatus;
import atelier.kernel.MountAttributes;
import atelier.kernel.OpenHow;
import atelier.kernel.Rlimit;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.WaitStatus;
import atelier.kernel.Waited;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What C passes by the address of a structure, written with its fields between braces. */
final class StructText {
    private static final int NAMED_CAPABILITIES = 6;
    private static final int CORE_DUMPED = 0x80;

    private StructText() {}

    /** Whether an {@code open} with these flags reads its mode. */
    static boolean creates(OpenFlags flags) {
        return flags.has(OpenFlags.O_CREAT) || flags.has(OpenFlags.O_TMPFILE);
    }

    static String of(OpenHow how) {
        String mode = creates(how.flags()) ? ", mode=" + ModeText.permissions(how.mode()) : "";
        return "{flags=" + how.flags() + mode + ", resolve=" + how.resolve() + "}";
    }

    static String of(MountAttributes attributes) {
        return "{attr_set=" + attributes.set() + ", attr_clr=" + attributes.clear() + ", propagation=0, userns_fd="
                + attributes.userns() + "}";
    }

    static String of(Rlimit limit) {
        return "{rlim_cur=" + amount(limit.soft()) + ", rlim_max=" + amount(limit.hard()) + "}";
    }

    private static String amount(long value) {
        if (value == Rlimit.INFINITY) {
            return "RLIM64_INFINITY";
        }
        boolean kibibytes = Long.compareUnsigned(value, 1024) > 0 && value % 1024 == 0;
        return kibibytes ? Long.toUnsignedString(value / 1024) + "*1024" : Long.toUnsignedString(value);
    }

    /** A set of more than a few capabilities is written in hexadecimal, as {@code /proc/pid/status} does. */
    static String of(CapabilitySets sets) {
        return "{effective=" + of(sets.effective()) + ", permitted=" + of(sets.permitted()) + ", inheritable="
                + of(sets.inheritable()) + "}";
    }

    private static String of(Capabilities set) {
        if (set.names().size() > NAMED_CAPABILITIES) {
            return "0x" + Long.toHexString(set.bits());
        }
        return set.bits() == 0
                ? "0"
                : set.names().stream().map(name -> "1<<" + name).collect(Collectors.joining("|"));
    }

    static String of(FileStatus status) {
        return "{stx_mode=" + ModeText.typed(status.mode()) + ", stx_size=" + status.size() + ", ...}";
    }

    /** What every program expects is left out as {@code strace} leaves out fields: {@code {...}}. */
    static String of(SpawnAttributes attributes) {
        if (attributes.equals(SpawnAttributes.DEFAULT)) {
            return "{...}";
        }
        var flags = new ArrayList<String>();
        if (attributes.defaultSignals()) {
            flags.add("POSIX_SPAWN_SETSIGDEF|POSIX_SPAWN_SETSIGMASK");
        }
        attributes.processGroup().ifPresent(group -> flags.add("POSIX_SPAWN_SETPGROUP"));
        if (attributes.newSession()) {
            flags.add("POSIX_SPAWN_SETSID");
        }
        String names = flags.isEmpty() ? "0" : String.join("|", flags);
        String group = attributes.processGroup().isPresent()
                ? ", pgroup=" + attributes.processGroup().getAsInt()
                : "";
        return "{flags=" + names + group + "}";
    }

    /** As {@code waitpid} gives it: {@code [{WIFEXITED(s) && WEXITSTATUS(s) == 42}]}. */
    static String of(WaitStatus status) {
        if (status.exited()) {
            return "[{WIFEXITED(s) && WEXITSTATUS(s) == " + status.exitStatus() + "}]";
        }
        if (status.stopped()) {
            return "[{WIFSTOPPED(s) && WSTOPSIG(s) == " + new Signal(status.exitStatus()) + "}]";
        }
        String core = (status.raw() & CORE_DUMPED) != 0 ? " && WCOREDUMP(s)" : "";
        return "[{WIFSIGNALED(s) && WTERMSIG(s) == " + status.termSignal() + core + "}]";
    }

    /** As {@code waitid} gives it: a {@code siginfo_t}, its fields that say who and what. */
    static String of(Waited waited) {
        WaitStatus status = waited.status();
        List<String> codeAndStatus;
        if (status.exited()) {
            codeAndStatus = List.of("CLD_EXITED", Integer.toString(status.exitStatus()));
        } else if (status.stopped()) {
            codeAndStatus = List.of("CLD_STOPPED", new Signal(status.exitStatus()).toString());
        } else {
            boolean dumped = (status.raw() & CORE_DUMPED) != 0;
            codeAndStatus = List.of(
                    dumped ? "CLD_DUMPED" : "CLD_KILLED", status.termSignal().toString());
        }
        return "{si_signo=SIGCHLD, si_code=" + codeAndStatus.getFirst() + ", si_pid=" + waited.pid() + ", si_status="
                + codeAndStatus.getLast() + ", ...}";
    }
}
