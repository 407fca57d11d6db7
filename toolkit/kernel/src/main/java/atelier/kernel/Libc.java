package atelier.kernel;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.util.Map;

/**
 * The C library's functions as JNA maps them, directly: an interface would cost a start the making of its proxy, and each
 * first call many times what it costs here. File names are UTF-8 whatever the locale, as {@link NativeString} has them.
 * No method declares {@code LastErrorException}: JNA would throw it whenever errno is set, even after a success.
 */
final class Libc {
    static {
        Native.register(Libc.class, NativeLibrary.getInstance("c", Map.of(Library.OPTION_STRING_ENCODING, "UTF-8")));
    }

    private Libc() {}

    /** Maps the library, unless that is done: whoever will need it chooses when to wait for it. */
    static void load() {}

    static native int unshare(int flags);

    static native int setns(int fd, int nstype);

    static native int chroot(String path);

    static native int mount(String source, String target, String type, NativeLong flags, String data);

    static native int umount2(String target, int flags);

    static native int open(String path, int flags, int mode);

    static native int close(int fd);

    static native NativeLong read(int fd, byte[] buffer, NativeLong count);

    static native NativeLong write(int fd, byte[] buffer, NativeLong count);

    static native int mkdir(String path, int mode);

    static native int rmdir(String path);

    static native int unlink(String path);

    static native int mkfifo(String path, int mode);

    static native int chown(String path, int owner, int group);

    static native int mknod(String path, int mode, long dev);

    static native int sethostname(String name, NativeLong length);

    static native int prctl(int option, NativeLong arg2, NativeLong arg3, NativeLong arg4, NativeLong arg5);

    static native int kill(int pid, int signal);

    static native int getpid();

    static native int getppid();

    static native int geteuid();

    static native int chdir(String path);

    static native int fchdir(int fd);

    static native NativeLong readlink(String path, byte[] buffer, NativeLong size);

    static native int dup2(int oldfd, int newfd);

    static native int fcntl(int fd, int command, int argument);

    static native int flock(int fd, int operation);

    static native int ioctl(int fd, NativeLong request, Pointer argument);

    static native int pipe2(int[] ends, int flags);

    static native int waitpid(int pid, IntByReference status, int options);

    static native int sigaction(int signal, Pointer action, Pointer old);

    /** The variadic {@code syscall(2)}, given a fixed arity: every argument is a register. */
    static native NativeLong syscall(NativeLong number, long a, long b, long c, long d, long e, long f);

    static native int posix_spawn(
            IntByReference pid, String path, Pointer actions, Pointer attributes, StringArray argv, StringArray envp);

    static native int posix_spawn_file_actions_init(Pointer actions);

    static native int posix_spawn_file_actions_destroy(Pointer actions);

    static native int posix_spawn_file_actions_addopen(Pointer actions, int fd, String path, int flags, int mode);

    static native int posix_spawn_file_actions_adddup2(Pointer actions, int fd, int newfd);

    static native int posix_spawn_file_actions_addclose(Pointer actions, int fd);

    static native int posix_spawn_file_actions_addchdir_np(Pointer actions, String path);

    static native int posix_spawn_file_actions_addfchdir_np(Pointer actions, int fd);

    static native int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int first);

    static native int posix_spawnattr_init(Pointer attributes);

    static native int posix_spawnattr_destroy(Pointer attributes);

    static native int posix_spawnattr_setflags(Pointer attributes, short flags);

    static native int posix_spawnattr_setpgroup(Pointer attributes, int group);

    static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer set);

    static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer set);

    static native int sigemptyset(Pointer set);
}
