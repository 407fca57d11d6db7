package atelier.image.build.files;

import atelier.kernel.file.FileCalls;
import atelier.kernel.file.InodeStatus;

/** A descriptor that closes itself. */
record OpenFile(FileCalls files, int fd) implements AutoCloseable {
    InodeStatus status() {
        return files.statx(fd);
    }

    @Override
    public void close() {
        files.close(fd);
    }
}
