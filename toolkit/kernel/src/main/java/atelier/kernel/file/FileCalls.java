package atelier.kernel.file;

import atelier.kernel.DeviceNumber;
import atelier.kernel.OpenHow;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import com.sun.jna.Native;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * System calls on files below an open directory, with the names of section 2 of the man pages; for bulk work: nobody is
 * told of them. Names are {@link RawName raw}. Nothing here follows a symbolic link in the last place of a name.
 *
 * <p>A call that fails throws {@link SyscallException}. Descriptors belong to the caller. Stateless: one instance serves
 * all threads.
 */
public final class FileCalls {
    private static final long OPENAT2 = 437;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int LONGEST_LINK = 4096;

    final FileLibc libc = FileLibc.load();

    /** {@code man 2 open}. */
    public int openat(int dirfd, String name, OpenFlags flags, int mode) {
        int fd = libc.openat(dirfd, RawName.zeroEnded(name), (int) flags.bits(), mode);
        return fd >= 0 ? fd : (int) check(fd, "openat", dirfd, name, flags, mode);
    }

    /** {@code man 2 openat2}. */
    public int openat2(int dirfd, String name, OpenHow how) {
        var struct = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        struct.putLong(how.flags().bits())
                .putLong(how.mode())
                .putLong(how.resolve().bits());
        long fd = libc.syscall(OPENAT2, dirfd, RawName.zeroEnded(name), struct.array(), struct.capacity());
        return (int) (fd >= 0 ? fd : check(fd, "openat2", dirfd, name, how));
    }

    /** {@code man 2 close}. */
    public void close(int fd) {
        check(libc.close(fd), "close", fd);
    }

    /** {@code man 2 read}, into what remains of a direct buffer, whose position moves on: the count, 0 at the end. */
    public int read(int fd, ByteBuffer into) {
        int count = (int) check(libc.read(fd, address(into), into.remaining()), "read", fd, into.remaining());
        into.position(into.position() + count);
        return count;
    }

    /** {@code man 2 write}, all that remains of a direct buffer, whose position moves to its limit. */
    public void write(int fd, ByteBuffer from) {
        while (from.hasRemaining()) {
            long count = check(libc.write(fd, address(from), from.remaining()), "write", fd, from.remaining());
            from.position(from.position() + (int) count);
        }
    }

    /** {@code man 2 copy_file_range}, from both descriptors' positions, which move on: the count, 0 at the end. */
    public long copy_file_range(int from, int to, long count) {
        return check(libc.copy_file_range(from, 0, to, 0, count, 0), "copy_file_range", from, to, count);
    }

    /** {@code man 2 lseek} from the beginning. */
    public void lseek(int fd, long offset) {
        check(libc.lseek(fd, offset, 0), "lseek", fd, offset);
    }

    /** {@code man 2 ftruncate}. */
    public void ftruncate(int fd, long length) {
        check(libc.ftruncate(fd, length), "ftruncate", fd, length);
    }

    /** {@code man 2 syncfs}: what is written to the file system of {@code fd} is on its disk. */
    public void syncfs(int fd) {
        check(libc.syncfs(fd), "syncfs", fd);
    }

    /** {@code man 2 mkdirat}. */
    public void mkdirat(int dirfd, String name, int mode) {
        check(libc.mkdirat(dirfd, RawName.zeroEnded(name), mode), "mkdirat", dirfd, name, octal(mode));
    }

    /** {@code man 2 mknodat}: a FIFO or a device file, by the type in {@code mode}. */
    public void mknodat(int dirfd, String name, int mode, DeviceNumber dev) {
        int result = libc.mknodat(dirfd, RawName.zeroEnded(name), mode, dev.encoded());
        check(result, "mknodat", dirfd, name, octal(mode), dev);
    }

    /** {@code man 2 symlinkat}. */
    public void symlinkat(String target, int dirfd, String name) {
        int result = libc.symlinkat(RawName.zeroEnded(target), dirfd, RawName.zeroEnded(name));
        check(result, "symlinkat", target, dirfd, name);
    }

    /** {@code man 2 linkat}, of the link itself where {@code from} is one. */
    public void linkat(int fromDirfd, String from, int toDirfd, String to) {
        int result = libc.linkat(fromDirfd, RawName.zeroEnded(from), toDirfd, RawName.zeroEnded(to), 0);
        check(result, "linkat", fromDirfd, from, toDirfd, to);
    }

    /** {@code man 2 unlinkat}, of what is no directory. */
    public void unlinkat(int dirfd, String name) {
        check(libc.unlinkat(dirfd, RawName.zeroEnded(name), 0), "unlinkat", dirfd, name);
    }

    /** {@code man 2 unlinkat} with {@code AT_REMOVEDIR}, of an empty directory. */
    public void rmdirat(int dirfd, String name) {
        check(libc.unlinkat(dirfd, RawName.zeroEnded(name), AT_REMOVEDIR), "unlinkat", dirfd, name, "AT_REMOVEDIR");
    }

    /** {@code man 2 readlinkat}: the raw target. */
    public String readlinkat(int dirfd, String name) {
        var buffer = new byte[LONGEST_LINK];
        long size = libc.readlinkat(dirfd, RawName.zeroEnded(name), buffer, buffer.length);
        return RawName.of(buffer).substring(0, (int) check(size, "readlinkat", dirfd, name));
    }

    /** {@code man 2 fchownat}. */
    public void fchownat(int dirfd, String name, int uid, int gid) {
        int result = libc.fchownat(dirfd, RawName.zeroEnded(name), uid, gid, AT_SYMLINK_NOFOLLOW);
        check(result, "fchownat", dirfd, name, uid, gid);
    }

    /** {@code man 2 fchown}. */
    public void fchown(int fd, int uid, int gid) {
        check(libc.fchownat(fd, RawName.zeroEnded(""), uid, gid, AT_EMPTY_PATH), "fchown", fd, uid, gid);
    }

    /** {@code man 2 fchmod}. */
    public void fchmod(int fd, int mode) {
        check(libc.fchmod(fd, mode), "fchmod", fd, octal(mode));
    }

    /** {@code man 2 fchmodat}: follows symbolic links, whose own mode means nothing; not to be called on one. */
    public void fchmodat(int dirfd, String name, int mode) {
        check(libc.fchmodat(dirfd, RawName.zeroEnded(name), mode, 0), "fchmodat", dirfd, name, octal(mode));
    }

    /** {@code man 2 umask}, of all threads that share the caller's {@code fs}: what it was before. */
    public int umask(int mask) {
        return libc.umask(mask);
    }

    /** {@code man 2 utimensat}. */
    public void utimensat(int dirfd, String name, FileTimestamp accessed, FileTimestamp modified) {
        int result = libc.utimensat(dirfd, RawName.zeroEnded(name), times(accessed, modified), AT_SYMLINK_NOFOLLOW);
        check(result, "utimensat", dirfd, name, accessed, modified);
    }

    /** {@code man 3 futimens}. */
    public void futimens(int fd, FileTimestamp accessed, FileTimestamp modified) {
        check(libc.futimens(fd, times(accessed, modified)), "futimens", fd, accessed, modified);
    }

    /** {@code man 2 statx} of a name below a directory. */
    public InodeStatus statx(int dirfd, String name) {
        var struct = new byte[InodeStatus.STRUCT_SIZE];
        int flags = AT_SYMLINK_NOFOLLOW | (name.isEmpty() ? AT_EMPTY_PATH : 0);
        int result = libc.statx(dirfd, RawName.zeroEnded(name), flags, InodeStatus.BASIC_STATS, struct);
        check(result, "statx", dirfd, name);
        return InodeStatus.read(struct);
    }

    /** {@code man 2 statx} of an open file. */
    public InodeStatus statx(int fd) {
        return statx(fd, "");
    }

    private static byte[] times(FileTimestamp accessed, FileTimestamp modified) {
        return ByteBuffer.allocate(32)
                .order(ByteOrder.nativeOrder())
                .putLong(accessed.seconds())
                .putLong(accessed.nanoseconds())
                .putLong(modified.seconds())
                .putLong(modified.nanoseconds())
                .array();
    }

    private static long address(ByteBuffer direct) {
        if (!direct.isDirect()) {
            throw new IllegalArgumentException("not a direct buffer: " + direct);
        }
        return MemorySegment.ofBuffer(direct).address();
    }

    private static String octal(int mode) {
        return "0" + Integer.toOctalString(mode);
    }

    /** To be called at once after the call: any other native call may change errno. */
    static long check(long result, String call, Object... arguments) {
        if (result < 0) {
            var errno = new Errno(Native.getLastError());
            Object[] readable = arguments.clone();
            for (int i = 0; i < readable.length; i++) {
                readable[i] = readable[i] instanceof String raw ? RawName.readable(raw) : readable[i];
            }
            throw new SyscallException(call, List.of(readable), errno);
        }
        return result;
    }
}
