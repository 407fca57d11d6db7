package atelier.shell.session;

import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;

/**
 * A process to signal, and no later one with the same pid.
 *
 * @param startTime in clock ticks since boot
 */
record Target(int pid, long startTime) {
    private static final int LOOK_EVERY_MS = 5;

    /** Whether it was still there to get the signal. */
    boolean send(Signal signal, Syscalls syscalls) {
        try (var process = new Descriptor(syscalls, syscalls.pidfd_open(pid, 0))) {
            boolean same = SessionDirectory.lives(pid, startTime);
            if (same) {
                syscalls.pidfd_send_signal(process.fd(), signal);
            }
            return same;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ESRCH)) {
                return false;
            }
            throw e;
        }
    }

    /** Returns when it has ended, or at the deadline of {@link System#nanoTime}. */
    void awaitEnd(long deadline) throws InterruptedException {
        while (SessionDirectory.lives(pid, startTime) && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY_MS);
        }
    }
}
