package atelier.image.layer;

import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.flag.Errno;
import java.util.Optional;

/** What there is under a name, if there is anything. */
final class Presence {
    private Presence() {}

    static Optional<InodeStatus> of(FileCalls files, OpenDirectory directory, String name) {
        try {
            return Optional.of(files.statx(directory.fd(), name));
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
