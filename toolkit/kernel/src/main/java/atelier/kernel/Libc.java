package atelier.kernel;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Map;

/**
 * The C library's functions as JNA maps them, directly: an interface would cost a start the making of its proxy, and each
 * first call many times what it costs here. C's {@code long} is Java's: the machines this runs on have 64 bits. File
 * names are UTF-8 whatever the locale, as {@link NativeString} has them. No method declares {@code LastErrorException}:
 * JNA would throw it whenever errno is set, even after a success.
 */
final class Libc {
    static {
        Native.register(Libc.class, library());
    }

    private Libc() {}

    /** Maps the library, unless that is done: whoever will need it chooses when to wait for it. */
    static void load() {}

    /** The library with our encoding of names, for who maps another part of it. */
    static NativeLibrary library() {
        return NativeLibrary.getInstance("c", Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
    }

    static native int unshare(int flags);

    static native int setns(int fd, int nstype);

    static native int chroot(String path);

    static native int mount(String source, String target, String type, long flags, String data);

    static native int umount2(String target, int flags);

    static native int open(String path, int flags, int mode);

    static native int close(int fd);

    static native long read(int fd, byte[] buffer, long count);

    static native long write(int fd, byte[] buffer, long count);

    static native int mkdir(String path, int mode);

    static native int rmdir(String path);

    static native int unlink(String path);

    static native int mkfifo(String path, int mode);

    static native int chown(String path, int owner, int group);

    static native int mknod(String path, int mode, long dev);

    static native int sethostname(String name, long length);

    static native int prctl(int option, long arg2, long arg3, long arg4, long arg5);

    static native int kill(int pid, int signal);

    static native int getpid();

    static native int getppid();

    static native int geteuid();

    static native int chdir(String path);

    static native int fchdir(int fd);

    static native long readlink(String path, byte[] buffer, long size);

    static native int dup2(int oldfd, int newfd);

    static native int fcntl(int fd, int command, int argument);

    static native int flock(int fd, int operation);

    static native int ioctl(int fd, long request, Pointer argument);

    static native int pipe2(int[] ends, int flags);

    static native int waitpid(int pid, IntByReference status, int options);

    static native int sigaction(int signal, Pointer action, Pointer old);

    /** The variadic {@code syscall(2)}, given a fixed arity: every argument is a register. */
    static native long syscall(long number, long a, long b, long c, long d, long e, long f);
}
