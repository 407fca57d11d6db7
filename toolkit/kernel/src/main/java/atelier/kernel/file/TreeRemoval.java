package atelier.kernel.file;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Removes what is under a name, all that is below it included, whatever the bytes of the names. Holds one descriptor a level. Never
 * follows a link, and never goes up by a path: what is moved meanwhile is not mistaken for something else.
 */
public final class TreeRemoval {
    private static final OpenFlags DIRECTORY = OpenFlags.O_RDONLY
            .or(OpenFlags.O_DIRECTORY)
            .or(OpenFlags.O_NOFOLLOW)
            .or(OpenFlags.O_CLOEXEC);

    private final FileCalls files;
    private final DirectoryListing listing;

    public TreeRemoval(FileCalls files) {
        this.files = files;
        listing = new DirectoryListing(files);
    }

    /** Removes {@code name} of an open directory. Throws {@link SyscallException} if it or a part of it stays. */
    public void remove(int dirfd, String name) {
        if (removesAtOnce(dirfd, name)) {
            return;
        }
        var path = new ArrayDeque<Level>();
        try {
            path.push(open(dirfd, name));
            while (!path.isEmpty()) {
                Level level = path.peek();
                if (!level.names.hasNext()) {
                    path.pop();
                    files.close(level.fd);
                    files.rmdirat(path.isEmpty() ? dirfd : path.peek().fd, level.name);
                } else {
                    String next = level.names.next();
                    if (!removesAtOnce(level.fd, next)) {
                        path.push(open(level.fd, next));
                    }
                }
            }
        } finally {
            path.forEach(level -> files.close(level.fd));
        }
    }

    private boolean removesAtOnce(int dirfd, String name) {
        try {
            files.unlinkat(dirfd, name);
            return true;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EISDIR)) {
                return false;
            }
            throw e;
        }
    }

    private Level open(int dirfd, String name) {
        int fd = files.openat(dirfd, name, DIRECTORY, 0);
        return new Level(fd, name, listing.names(fd).iterator());
    }

    /** A directory on the way down, with the names in it still to be removed. */
    private record Level(int fd, String name, Iterator<String> names) {}
}
