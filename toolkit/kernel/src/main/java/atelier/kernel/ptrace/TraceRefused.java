package atelier.kernel.ptrace;

import atelier.kernel.flag.Errno;

/** A process cannot be traced. The message says what was tried and why it failed. */
public final class TraceRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Reason {
        /** No process has that id. */
        NO_SUCH_PROCESS,
        /** It has ended, and waits for its parent to notice. */
        ENDED,
        /** It is this very process, or a thread of it. */
        OURSELVES,
        /** It is a part of the kernel. */
        KERNEL_THREAD,
        /** Another tracer has it: a tracee has one. */
        ALREADY_TRACED,
        /** It is another user's, or runs with rights that this one does not have. */
        MORE_PRIVILEGED,
        /** The Yama security module forbids it: {@code /proc/sys/kernel/yama/ptrace_scope}. */
        YAMA,
        /** The kernel does not say. */
        UNKNOWN
    }

    private final Reason reason;
    private final int pid;
    private final int other;
    private final transient Errno errno;

    /** {@code other} is the tracer's pid if it is already traced, Yama's scope if Yama forbids, else 0. */
    TraceRefused(Reason reason, int pid, int other, Errno errno) {
        super("cannot trace process " + pid + ": " + reason + (other == 0 ? "" : " " + other) + " (" + errno + ")");
        this.reason = reason;
        this.pid = pid;
        this.other = other;
        this.errno = errno;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Whom one wanted to trace. */
    public int pid() {
        return pid;
    }

    /** Who traces it already, for {@link Reason#ALREADY_TRACED}; the scope that Yama is set to, for {@link Reason#YAMA}. */
    public int other() {
        return other;
    }

    /** What the kernel answered. */
    public Errno errno() {
        return errno;
    }
}
