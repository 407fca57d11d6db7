package atelier.kernel.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Subvolumes of btrfs: trees that can be copied at once, whatever they hold, and share all until one is written to.
 * Source: {@code man 2 ioctl}, the kernel's {@code uapi/linux/btrfs.h}.
 */
public final class BtrfsSubvolumes {
    private static final long SNAP_CREATE = 0x5000_9401L;
    private static final long SUBVOL_CREATE = 0x5000_940eL;
    private static final long SNAP_DESTROY = 0x5000_940fL;
    private static final int ARGUMENT = 4096;
    private static final int NAME = 8;

    /** The kernel's {@code BTRFS_FIRST_FREE_OBJECTID}: the root directory of every subvolume has this inode. */
    private static final long ROOT_INODE = 256;

    private final FileCalls files;
    private final FileLibc libc;

    public BtrfsSubvolumes(FileCalls files) {
        this.files = files;
        libc = files.libc;
    }

    /** Whether a directory, which is on btrfs, is the root of a subvolume. */
    public boolean is(int dirfd, String name) {
        InodeStatus status = files.statx(dirfd, name);
        return status.inode() == ROOT_INODE && status.type() == FileType.DIRECTORY;
    }

    /** Makes an empty one in an open directory. */
    public void create(int dirfd, String name) {
        int result = libc.ioctl(dirfd, SUBVOL_CREATE, argument(0, name));
        FileCalls.check(result, "ioctl", dirfd, "BTRFS_IOC_SUBVOL_CREATE", name);
    }

    /** Makes one that begins as what the open subvolume {@code source} is now. */
    public void snapshot(int source, int dirfd, String name) {
        int result = libc.ioctl(dirfd, SNAP_CREATE, argument(source, name));
        FileCalls.check(result, "ioctl", dirfd, "BTRFS_IOC_SNAP_CREATE", source, name);
    }

    /** Removes one with all it holds. */
    public void destroy(int dirfd, String name) {
        int result = libc.ioctl(dirfd, SNAP_DESTROY, argument(0, name));
        FileCalls.check(result, "ioctl", dirfd, "BTRFS_IOC_SNAP_DESTROY", name);
    }

    /** The {@code struct btrfs_ioctl_vol_args}. */
    private static byte[] argument(int fd, String name) {
        byte[] bytes = RawName.bytes(name);
        if (bytes.length >= ARGUMENT - NAME) {
            throw new IllegalArgumentException("too long a name for a subvolume: " + RawName.readable(name));
        }
        return ByteBuffer.allocate(ARGUMENT)
                .order(ByteOrder.nativeOrder())
                .putLong(fd)
                .put(bytes)
                .array();
    }
}
