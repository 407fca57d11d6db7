package atelier.kernel;

import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.FlockOperation;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.OpenFlags;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.List;

/** The calls on files, directories and descriptors, and what all calls need: the C library and how a failure is told. */
abstract class LinuxFileSyscalls implements Syscalls {
    /** What a request may say its argument has: 14 bits of the number are for that. */
    private static final int LARGEST_ARGUMENT = 1 << 14;

    final SyscallNumbers numbers = SyscallNumbers.here();

    LinuxFileSyscalls() {
        Libc.load();
    }

    @Override
    public int open(String path, OpenFlags flags, int mode) {
        int fd = Libc.open(path, (int) flags.bits(), mode);
        return fd >= 0 ? fd : fail("open", path, flags, mode);
    }

    @Override
    public int openat2(int dirfd, String path, OpenHow how) {
        try (var at = NativeString.of(path);
                var struct = new Memory(24)) {
            struct.setLong(0, how.flags().bits());
            struct.setLong(8, how.mode());
            struct.setLong(16, how.resolve().bits());
            long fd = raw(SyscallNumbers.OPENAT2, dirfd, at.address(), Pointer.nativeValue(struct), struct.size(), 0);
            return fd >= 0 ? (int) fd : fail("openat2", dirfd, path, how);
        }
    }

    @Override
    public void close(int fd) {
        if (Libc.close(fd) != 0) {
            throw failed("close", fd);
        }
    }

    @Override
    public byte[] read(int fd, int count) {
        var buffer = new byte[count];
        int size = (int) Libc.read(fd, buffer, count);
        if (size < 0) {
            throw failed("read", fd, count);
        }
        return Arrays.copyOf(buffer, size);
    }

    @Override
    public int write(int fd, byte[] data) {
        int size = (int) Libc.write(fd, data, data.length);
        return size >= 0 ? size : fail("write", fd, data.length);
    }

    @Override
    public void mkdir(String path, int mode) {
        if (Libc.mkdir(path, mode) != 0) {
            throw failed("mkdir", path, octal(mode));
        }
    }

    @Override
    public void rmdir(String path) {
        if (Libc.rmdir(path) != 0) {
            throw failed("rmdir", path);
        }
    }

    @Override
    public void unlink(String path) {
        if (Libc.unlink(path) != 0) {
            throw failed("unlink", path);
        }
    }

    @Override
    public void mkfifo(String path, int mode) {
        if (Libc.mkfifo(path, mode) != 0) {
            throw failed("mkfifo", path, octal(mode));
        }
    }

    @Override
    public void chown(String path, int owner, int group) {
        if (Libc.chown(path, owner, group) != 0) {
            throw failed("chown", path, owner, group);
        }
    }

    @Override
    public void mknod(String path, int mode, DeviceNumber dev) {
        if (Libc.mknod(path, mode, dev.encoded()) != 0) {
            throw failed("mknod", path, octal(mode), dev);
        }
    }

    @Override
    public void chdir(String path) {
        if (Libc.chdir(path) != 0) {
            throw failed("chdir", path);
        }
    }

    @Override
    public void fchdir(int fd) {
        if (Libc.fchdir(fd) != 0) {
            throw failed("fchdir", fd);
        }
    }

    @Override
    public String getcwd() {
        try (var buffer = new Memory(4096)) {
            if (raw(numbers.getcwd(), Pointer.nativeValue(buffer), buffer.size(), 0, 0, 0) < 0) {
                throw failed("getcwd");
            }
            return buffer.getString(0, "UTF-8");
        }
    }

    @Override
    public String readlink(String path) {
        var buffer = new byte[4096];
        int size = (int) Libc.readlink(path, buffer, buffer.length);
        if (size < 0) {
            throw failed("readlink", path);
        }
        return NativeString.of(buffer, size);
    }

    @Override
    public FileStatus statx(int dirfd, String path, int flags) {
        try (var at = NativeString.of(path);
                var struct = new StatxStruct()) {
            if (raw(numbers.statx(), dirfd, at.address(), flags, StatxStruct.BASIC_STATS, struct.address()) != 0) {
                throw failed("statx", dirfd, path, flags);
            }
            return struct.read();
        }
    }

    @Override
    public int dup2(int oldfd, int newfd) {
        int fd = Libc.dup2(oldfd, newfd);
        return fd >= 0 ? fd : fail("dup2", oldfd, newfd);
    }

    @Override
    public int fcntl(int fd, Fcntl command, int argument) {
        int result = Libc.fcntl(fd, command.number(), argument);
        return result >= 0 ? result : fail("fcntl", fd, command, argument);
    }

    @Override
    public void flock(int fd, FlockOperation operation) {
        if (Libc.flock(fd, (int) operation.bits()) != 0) {
            throw failed("flock", fd, operation);
        }
    }

    @Override
    public int ioctl(int fd, Ioctl request) {
        try (var filled = new Memory(LARGEST_ARGUMENT)) {
            int result = Libc.ioctl(fd, request.number(), filled);
            if (result < 0) {
                throw failed("ioctl", fd, request);
            }
            return request.equals(Ioctl.NS_GET_OWNER_UID) ? filled.getInt(0) : result;
        }
    }

    @Override
    public PipeEnds pipe2(OpenFlags flags) {
        var ends = new int[2];
        if (Libc.pipe2(ends, (int) flags.bits()) != 0) {
            throw failed("pipe2", flags);
        }
        return new PipeEnds(ends[0], ends[1]);
    }

    @Override
    public void close_range(int first, int last, CloseRangeFlags flags) {
        if (raw(SyscallNumbers.CLOSE_RANGE, first, Integer.toUnsignedLong(last), flags.bits(), 0, 0) != 0) {
            throw failed("close_range", first, last, flags);
        }
    }

    /** A call that the C library does not wrap. */
    final long raw(long number, long a, long b, long c, long d, long e) {
        return Libc.syscall(number, a, b, c, d, e, 0);
    }

    /** Must be called at once after the failure: any other native call may change errno. */
    static SyscallException failed(String call, Object... arguments) {
        return new SyscallException(call, List.of(arguments), new Errno(Native.getLastError()));
    }

    static int fail(String call, Object... arguments) {
        throw failed(call, arguments);
    }

    private static String octal(int mode) {
        return "0" + Integer.toOctalString(mode);
    }
}
