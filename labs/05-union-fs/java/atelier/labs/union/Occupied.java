package atelier.labs.union;

import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.OpenFlags;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of a file system is taken, as {@code man 3 statvfs} has it: what others do there meanwhile counts too.
 *
 * @param bytes taken
 */
record Occupied(long bytes) {
    private static final int AT_FDCWD = -100;
    private static final OpenFlags DIRECTORY =
            OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);

    /** Of the file system that a directory is on. One that gives out its blocks late, btrfs, is made to do it now. */
    static Occupied by(Path directory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        if (store.type().equals("btrfs")) {
            var files = new FileCalls();
            int fd = files.openat(AT_FDCWD, RawName.of(directory), DIRECTORY, 0);
            try {
                files.syncfs(fd);
            } finally {
                files.close(fd);
            }
        }
        return new Occupied(store.getTotalSpace() - store.getUnallocatedSpace());
    }

    /** How much more than then. */
    long since(Occupied before) {
        return Math.max(0, bytes - before.bytes);
    }
}
