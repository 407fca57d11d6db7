package atelier.kernel.file;

import atelier.kernel.DeviceNumber;
import atelier.kernel.flag.OpenFlags;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a tree occupies, as {@code du(1)} counts it: blocks, so that holes cost nothing, and a file with several names
 * once.
 *
 * @param bytes allocated
 * @param inodes files and directories
 */
public record DiskUse(long bytes, long inodes) {
    private static final int AT_FDCWD = -100;
    private static final OpenFlags DIRECTORY = OpenFlags.O_RDONLY
            .or(OpenFlags.O_DIRECTORY)
            .or(OpenFlags.O_NOFOLLOW)
            .or(OpenFlags.O_CLOEXEC);

    /** Of a directory and all below it; does not enter other file systems mounted there. */
    public static DiskUse of(Path directory) {
        var counting = new Counting(new FileCalls());
        counting.tree(AT_FDCWD, RawName.of(directory));
        return new DiskUse(counting.bytes, counting.inodes);
    }

    private static final class Counting {
        private final FileCalls files;
        private final DirectoryListing listing;
        private final Set<Inode> seen = new HashSet<>();
        private long bytes;
        private long inodes;

        private record Inode(DeviceNumber device, long inode) {}

        Counting(FileCalls files) {
            this.files = files;
            listing = new DirectoryListing(files);
        }

        private void tree(int dirfd, String name) {
            int fd = files.openat(dirfd, name, DIRECTORY, 0);
            try {
                InodeStatus directory = files.statx(fd);
                count(directory);
                for (String below : listing.names(fd)) {
                    InodeStatus status = files.statx(fd, below);
                    if (status.type() != FileType.DIRECTORY) {
                        count(status);
                    } else if (status.device().equals(directory.device())) {
                        tree(fd, below);
                    }
                }
            } finally {
                files.close(fd);
            }
        }

        private void count(InodeStatus status) {
            if (status.links() == 1
                    || status.type() == FileType.DIRECTORY
                    || seen.add(new Inode(status.device(), status.inode()))) {
                bytes += status.allocated();
                inodes++;
            }
        }
    }
}
