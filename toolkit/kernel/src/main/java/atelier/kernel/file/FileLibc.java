package atelier.kernel.file;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * What work on trees needs of the C library. Strings are bytes that end with a zero; the machines this runs on have
 * 64-bit longs and pointers, so that C's {@code size_t}, {@code off_t} and {@code void *} are Java's {@code long}.
 */
interface FileLibc extends Library {
    static FileLibc load() {
        return Native.load("c", FileLibc.class);
    }

    int openat(int dirfd, byte[] path, int flags, int mode);

    long getdents64(int fd, byte[] records, long size);

    /** For {@code openat2}, which has no wrapper. */
    long syscall(long number, long a, byte[] b, byte[] c, long d);

    int close(int fd);

    long read(int fd, long buffer, long count);

    long write(int fd, long buffer, long count);

    long copy_file_range(int from, long fromOffset, int to, long toOffset, long count, int flags);

    long lseek(int fd, long offset, int whence);

    int ftruncate(int fd, long length);

    int syncfs(int fd);

    int mkdirat(int dirfd, byte[] path, int mode);

    int mknodat(int dirfd, byte[] path, int mode, long dev);

    int symlinkat(byte[] target, int dirfd, byte[] path);

    int linkat(int fromDirfd, byte[] from, int toDirfd, byte[] to, int flags);

    int unlinkat(int dirfd, byte[] path, int flags);

    long readlinkat(int dirfd, byte[] path, byte[] buffer, long size);

    int fchownat(int dirfd, byte[] path, int uid, int gid, int flags);

    int fchmod(int fd, int mode);

    int umask(int mask);

    int fchmodat(int dirfd, byte[] path, int mode, int flags);

    int utimensat(int dirfd, byte[] path, byte[] times, int flags);

    int futimens(int fd, byte[] times);

    int statx(int dirfd, byte[] path, int flags, int mask, byte[] status);

    int fsetxattr(int fd, byte[] name, byte[] value, long size, int flags);

    int lsetxattr(byte[] path, byte[] name, byte[] value, long size, int flags);

    long lgetxattr(byte[] path, byte[] name, byte[] value, long size);

    long llistxattr(byte[] path, byte[] names, long size);

    int fremovexattr(int fd, byte[] name);

    int ioctl(int fd, long request, byte[] argument);
}
