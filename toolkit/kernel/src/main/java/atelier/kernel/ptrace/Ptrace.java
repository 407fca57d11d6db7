package atelier.kernel.ptrace;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The requests of {@code man 2 ptrace} that a tracer makes, and its wait. All from one thread: tracees belong to the
 * thread that seized them. A request to a tracee that was killed meanwhile answers false.
 */
final class Ptrace implements AutoCloseable {
    /** What {@link #waitAny} answers when no tracee is left. */
    static final int NONE_LEFT = -1;

    /** What {@link #waitAny} answers when a signal came to this thread. */
    static final int INTERRUPTED = 0;

    private static final int DETACH = 17;
    private static final int SYSCALL = 24;
    private static final int GETEVENTMSG = 0x4201;
    private static final int GETSIGINFO = 0x4202;
    private static final int SEIZE = 0x4206;
    private static final int INTERRUPT = 0x4207;
    private static final int LISTEN = 0x4208;
    private static final int GET_SYSCALL_INFO = 0x420e;

    /** TRACESYSGOOD, TRACEFORK, TRACEVFORK, TRACECLONE and TRACEEXEC. */
    private static final int OPTIONS = 1 | 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4;

    private static final int WALL = 0x40000000;

    /** Only this thread's: the other children of this process are others' to wait for. */
    private static final int WNOTHREAD = 0x20000000;

    private final Memory status = new Memory(Integer.BYTES);
    private final ByteBuffer statusView = status.getByteBuffer(0, Integer.BYTES).order(ByteOrder.nativeOrder());
    private final Memory answer = new Memory(128);
    private final SyscallStop stop = new SyscallStop();

    /** Becomes the tracer of a thread without stopping it. */
    void seize(int tid) {
        if (TraceLibc.ptrace(SEIZE, tid, 0, OPTIONS) != 0) {
            throw failed("PTRACE_SEIZE", tid);
        }
    }

    /** Waits for any tracee: its id, {@link #INTERRUPTED} or {@link #NONE_LEFT}. */
    int waitAny() {
        return waitFor(-1);
    }

    /** Waits for one tracee, or any with -1. */
    int waitFor(int tid) {
        int found = TraceLibc.wait4(tid, Pointer.nativeValue(status), WALL | WNOTHREAD, 0);
        if (found >= 0) {
            return found;
        }
        return switch (Native.getLastError()) {
            case 4 -> INTERRUPTED;
            case 10 -> NONE_LEFT;
            default -> throw failed("wait4", tid);
        };
    }

    /** The status word of the last wait. */
    int status() {
        return statusView.getInt(0);
    }

    /** Lets a stopped tracee go on to its next system call, with a signal or 0. */
    boolean resume(int tid, int signal) {
        return done("PTRACE_SYSCALL", tid, TraceLibc.ptrace(SYSCALL, tid, 0, signal));
    }

    /** Leaves a tracee in its group stop, to be told of its end. */
    boolean listen(int tid) {
        return done("PTRACE_LISTEN", tid, TraceLibc.ptrace(LISTEN, tid, 0, 0));
    }

    /** Has a running tracee stop. */
    boolean interrupt(int tid) {
        return done("PTRACE_INTERRUPT", tid, TraceLibc.ptrace(INTERRUPT, tid, 0, 0));
    }

    /** Gives a stopped tracee back to itself, with a signal or 0. */
    boolean detach(int tid, int signal) {
        return done("PTRACE_DETACH", tid, TraceLibc.ptrace(DETACH, tid, 0, signal));
    }

    /** The system call that a tracee is stopped at; valid until the next one is asked for. */
    SyscallStop syscallStop(int tid) {
        long size = TraceLibc.ptrace(GET_SYSCALL_INFO, tid, SyscallStop.SIZE, stop.address());
        stop.gone(!done("PTRACE_GET_SYSCALL_INFO", tid, size));
        return stop;
    }

    /** What an event stop is about: the new thread's id, or the one that the caller of {@code execve} had. */
    int eventMessage(int tid) {
        boolean there =
                done("PTRACE_GETEVENTMSG", tid, TraceLibc.ptrace(GETEVENTMSG, tid, 0, Pointer.nativeValue(answer)));
        return there ? (int) answer.getLong(0) : 0;
    }

    /** The {@code siginfo_t} of a signal about to be delivered; without particulars if the tracee was killed. */
    ReceivedSignal signal(int tid, int number) {
        answer.clear();
        done("PTRACE_GETSIGINFO", tid, TraceLibc.ptrace(GETSIGINFO, tid, 0, Pointer.nativeValue(answer)));
        return ReceivedSignal.read(answer, number);
    }

    private static boolean done(String request, int tid, long result) {
        if (result < 0 && Native.getLastError() != Errno.ESRCH.number()) {
            throw failed(request, tid);
        }
        return result >= 0;
    }

    private static SyscallException failed(String request, int tid) {
        return new SyscallException("ptrace", List.of(request, tid), new Errno(Native.getLastError()));
    }

    @Override
    public void close() {
        status.close();
        answer.close();
        stop.close();
    }
}
