package atelier.kernel.ptrace;

/**
 * A thread that a {@link Tracer} follows, and the system call it is in. To be looked at by the tracer's thread, while the
 * tracee is stopped.
 */
public final class Tracee {
    private static final int ARGUMENTS = 6;

    private final TraceeMemory memory;
    private final long[] arguments = new long[ARGUMENTS];
    private int tid;
    private long number;
    private int architecture;
    private boolean inCall;
    private boolean held;
    private boolean stopped;
    private TraceeListener listener = new TraceeListener() {};

    Tracee(int tid, TraceeMemory memory) {
        this.tid = tid;
        this.memory = memory;
    }

    /** Its id for the kernel: that of the process for its first thread, and for one that has called {@code execve}. */
    public int tid() {
        return tid;
    }

    /** The number of the call it is in, or was in last. */
    public long number() {
        return number;
    }

    /** Whose numbers its calls have: {@code AUDIT_ARCH_X86_64} … of {@code linux/audit.h}. */
    public int architecture() {
        return architecture;
    }

    /** Argument 0 to 5 of that call, as it was at the entry. */
    public long argument(int index) {
        return arguments[index];
    }

    /** Whether it has entered a call and not left it. */
    public boolean isInCall() {
        return inCall;
    }

    /** What reads its memory. */
    public TraceeMemory memory() {
        return memory;
    }

    void enter(SyscallStop stop) {
        number = stop.number();
        architecture = stop.architecture();
        for (int i = 0; i < ARGUMENTS; i++) {
            arguments[i] = stop.argument(i);
        }
        inCall = true;
    }

    void leave() {
        inCall = false;
    }

    void renamed(int to) {
        tid = to;
    }

    /** Whether it is still ours, before its {@code execve}, and not to be told of. */
    boolean isHeld() {
        return held;
    }

    void held(boolean is) {
        held = is;
    }

    /** Whether a signal has stopped its process. */
    boolean isStopped() {
        return stopped;
    }

    void stopped(boolean is) {
        stopped = is;
    }

    TraceeListener listener() {
        return listener;
    }

    void listener(TraceeListener now) {
        listener = now;
    }
}
