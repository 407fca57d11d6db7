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
    /** Whether it was still there to get the signal. */
    boolean send(Signal signal, Syscalls syscalls) {
        try (var process = new Descriptor(syscalls, syscalls.pidfd_open(pid, 0))) {
            boolean same = lives();
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

    /** Whether it has not ended yet; a zombie has. */
    boolean lives() {
        return SessionDirectory.lives(pid, startTime);
    }
}
