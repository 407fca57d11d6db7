package atelier.kernel;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;

/**
 * Gets a thread out of a blocking system call: the call fails with {@code EINTR}. It is a real-time signal whose
 * handler does nothing, installed without {@code SA_RESTART}. A Java handler would not be async-signal-safe, so the
 * handler is a function of the C library that only returns a number ({@code man 7 signal-safety} lists it).
 */
public final class WakeSignal {
    /** Free: glibc keeps 32 and 33 for itself, the JVM uses 62. */
    private static final Signal SIGNAL = new Signal(50);

    /** {@code struct sigaction}: the handler, a mask of 128 bytes, {@code sa_flags} (0) and {@code sa_restorer}. */
    private static final long STRUCT_SIZE = 152;

    private final Syscalls syscalls;

    private WakeSignal(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /** Installs the handler for this process. */
    public static WakeSignal install(Syscalls syscalls) {
        try (var action = new Memory(STRUCT_SIZE)) {
            action.clear();
            action.setPointer(0, NativeLibrary.getInstance("c").getFunction("getppid"));
            if (Libc.sigaction(SIGNAL.number(), action, null) != 0) {
                throw LinuxFileSyscalls.failed("sigaction", SIGNAL);
            }
        }
        return new WakeSignal(syscalls);
    }

    /** Wakes a thread of this process; nothing happens if it is not in a system call, or has ended. */
    public void wake(int tid) {
        try {
            syscalls.tgkill(syscalls.getpid(), tid, SIGNAL);
        } catch (SyscallException e) {
            if (!e.errno().equals(Errno.ESRCH)) {
                throw e;
            }
        }
    }
}
