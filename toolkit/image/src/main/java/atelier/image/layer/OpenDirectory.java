package atelier.image.layer;

import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.InodeStatus;

/**
 * A directory of the tree held open while entries are made in it. What is made in there changes its times: they are put
 * back when it is closed.
 */
final class OpenDirectory {
    private final FileCalls files;
    private final int fd;
    private final InodeStatus status;
    private FileTimestamp accessed;
    private FileTimestamp modified;

    /** Takes over {@code fd}. */
    OpenDirectory(FileCalls files, int fd) {
        this.files = files;
        this.fd = fd;
        status = files.statx(fd);
        accessed = status.accessed();
        modified = status.modified();
    }

    int fd() {
        return fd;
    }

    boolean isSameAs(OpenDirectory other) {
        return status.sameInodeAs(other.status);
    }

    /** The times it is to have in the end. */
    void times(FileTimestamp lastAccess, FileTimestamp lastModification) {
        accessed = lastAccess;
        modified = lastModification;
    }

    void close() {
        try {
            files.futimens(fd, accessed, modified);
        } finally {
            files.close(fd);
        }
    }
}
