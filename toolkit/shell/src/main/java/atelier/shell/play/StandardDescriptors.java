package atelier.shell.play;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.proc.FileIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of descriptors 0, 1 and 2, taken at the start: descriptors belong to the process, so a learner's {@code
 * close(0)} takes the terminal from the shell itself, and the next file opened, by whomever, takes its number. Copies
 * are close-on-exec and out of the learner's way.
 */
final class StandardDescriptors {
    private static final int HIGH = 200;

    private final Syscalls syscalls;
    private final List<Integer> copies = new ArrayList<>();

    private StandardDescriptors(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    static StandardDescriptors keep(Syscalls syscalls) {
        var kept = new StandardDescriptors(syscalls);
        for (int fd = 0; fd <= 2; fd++) {
            kept.copies.add(kept.isOpen(fd) ? syscalls.fcntl(fd, Fcntl.F_DUPFD_CLOEXEC, HIGH) : -1);
        }
        return kept;
    }

    /** Puts back those that were closed or are something else since, and returns them. */
    List<Integer> restore() {
        var restored = new ArrayList<Integer>();
        for (int fd = 0; fd <= 2; fd++) {
            if (copies.get(fd) >= 0 && !isStill(fd)) {
                syscalls.dup2(copies.get(fd), fd);
                restored.add(fd);
            }
        }
        return restored;
    }

    private boolean isStill(int fd) {
        return isOpen(fd) && identity(fd).equals(identity(copies.get(fd)));
    }

    private static FileIdentity identity(int fd) {
        return FileIdentity.of(Path.of("/proc/self/fd/" + fd));
    }

    private boolean isOpen(int fd) {
        try {
            syscalls.fcntl(fd, Fcntl.F_GETFD, 0);
            return true;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EBADF)) {
                return false;
            }
            throw e;
        }
    }
}
