package atelier.kernel.ptrace;

import atelier.kernel.flag.Signal;
import com.sun.jna.Memory;

/**
 * A signal that is about to be delivered.
 *
 * @param code where it comes from: {@code SI_USER} (0), {@code SI_TKILL} (-6), {@code SI_KERNEL} (128), or what the
 *     signal itself defines
 * @param pid of who sent it, or for {@code SIGCHLD} of the child; means something if {@link #fromProcess()}
 * @param uid of the same
 * @param status of the child, for {@code SIGCHLD}
 * @param address where the fault was, for {@code SIGSEGV} and its like
 */
public record ReceivedSignal(Signal signal, int code, int pid, int uid, int status, long address) {
    private static final int SI_TKILL = -6;

    static ReceivedSignal read(Memory siginfo, int number) {
        return new ReceivedSignal(
                new Signal(number),
                siginfo.getInt(8),
                siginfo.getInt(16),
                siginfo.getInt(20),
                siginfo.getInt(24),
                siginfo.getLong(16));
    }

    /** Whether a process sent it: {@code kill}, {@code sigqueue} or {@code tgkill}. */
    public boolean fromProcess() {
        return code <= 0 && code >= SI_TKILL;
    }

    /** Whether it is the kernel's word that a child changed state. */
    public boolean aboutChild() {
        return signal.equals(Signal.SIGCHLD) && code > 0;
    }

    /** Whether it is the kernel's word that an instruction failed. */
    public boolean isFault() {
        return code > 0
                && (signal.equals(Signal.SIGSEGV)
                        || signal.equals(Signal.SIGBUS)
                        || signal.equals(Signal.SIGILL)
                        || signal.equals(Signal.SIGFPE));
    }
}
