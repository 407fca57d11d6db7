package atelier.image.layer;

import atelier.kernel.file.FileCalls;

/** The open root of a tree that is read. */
record TreeRoot(FileCalls files, int fd) implements AutoCloseable {
    Found found() {
        return Found.root(fd, files.statx(fd));
    }

    @Override
    public void close() {
        files.close(fd);
    }
}
