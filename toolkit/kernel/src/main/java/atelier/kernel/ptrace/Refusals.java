package atelier.kernel.ptrace;

import atelier.kernel.flag.Errno;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import atelier.kernel.ptrace.TraceRefused.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds in {@code /proc} why the kernel would not let a process be traced: {@code man 2 ptrace}, access mode checking. */
final class Refusals {
    private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");

    private Refusals() {}

    static TraceRefused explain(int pid, Errno errno, int ourPid) {
        if (errno.equals(Errno.ESRCH)) {
            return new TraceRefused(Reason.NO_SUCH_PROCESS, pid, 0, errno);
        }
        try {
            return explain(ProcTask.process(pid).status(), pid, errno, ourPid);
        } catch (NoSuchTaskException e) {
            return new TraceRefused(Reason.NO_SUCH_PROCESS, pid, 0, errno);
        }
    }

    private static TraceRefused explain(ProcStatus status, int pid, Errno errno, int ourPid) {
        int tracer = number(status.field("TracerPid"));
        int scope = yamaScope();
        if (number(status.field("Tgid")) == ourPid) {
            return new TraceRefused(Reason.OURSELVES, pid, 0, errno);
        }
        if (tracer != 0) {
            return new TraceRefused(Reason.ALREADY_TRACED, pid, tracer, errno);
        }
        if (status.state() == 'Z' || status.state() == 'X') {
            return new TraceRefused(Reason.ENDED, pid, 0, errno);
        }
        if (status.field("VmSize").isEmpty()) {
            return new TraceRefused(Reason.KERNEL_THREAD, pid, 0, errno);
        }
        if (scope == 3 || scope > 0 && isOurs(status)) {
            return new TraceRefused(Reason.YAMA, pid, scope, errno);
        }
        return new TraceRefused(isOurs(status) ? Reason.UNKNOWN : Reason.MORE_PRIVILEGED, pid, 0, errno);
    }

    /** Whether it has no identity and no right that this process has not. */
    private static boolean isOurs(ProcStatus status) {
        ProcStatus own = ProcTask.process((int) ProcessHandle.current().pid()).status();
        List<Integer> all = status.uids();
        return all.stream().allMatch(own.uids().get(1)::equals)
                && own.effective().has(status.effective());
    }

    private static int yamaScope() {
        try {
            return Files.exists(YAMA) ? number(Files.readString(YAMA).strip()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + YAMA, e);
        }
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
