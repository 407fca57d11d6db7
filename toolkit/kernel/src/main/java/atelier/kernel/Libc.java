package atelier.kernel;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.util.Map;

/**
 * The C library's functions as JNA maps them. No method declares {@code LastErrorException}: JNA would throw it
 * whenever errno is set, even after a success.
 */
interface Libc extends Library {
    /** The C library of this process. File names are UTF-8 whatever the locale, as {@link NativeString} has them. */
    static Libc load() {
        return Native.load("c", Libc.class, Map.of(OPTION_STRING_ENCODING, "UTF-8"));
    }

    int unshare(int flags);

    int setns(int fd, int nstype);

    int chroot(String path);

    int mount(String source, String target, String type, NativeLong flags, String data);

    int umount2(String target, int flags);

    int open(String path, int flags, int mode);

    int close(int fd);

    NativeLong read(int fd, byte[] buffer, NativeLong count);

    NativeLong write(int fd, byte[] buffer, NativeLong count);

    int mkdir(String path, int mode);

    int rmdir(String path);

    int unlink(String path);

    int mkfifo(String path, int mode);

    int chown(String path, int owner, int group);

    int mknod(String path, int mode, long dev);

    int sethostname(String name, NativeLong length);

    int prctl(int option, NativeLong arg2, NativeLong arg3, NativeLong arg4, NativeLong arg5);

    int kill(int pid, int signal);

    int getpid();

    int getppid();

    int geteuid();

    int chdir(String path);

    int fchdir(int fd);

    NativeLong readlink(String path, byte[] buffer, NativeLong size);

    int dup2(int oldfd, int newfd);

    int fcntl(int fd, int command, int argument);

    int flock(int fd, int operation);

    int ioctl(int fd, NativeLong request, Pointer argument);

    int pipe2(int[] ends, int flags);

    int waitpid(int pid, IntByReference status, int options);

    int sigaction(int signal, Pointer action, Pointer old);

    /** The variadic {@code syscall(2)}, given a fixed arity: every argument is a register. */
    NativeLong syscall(NativeLong number, long a, long b, long c, long d, long e, long f);

    int posix_spawn(
            IntByReference pid, String path, Pointer actions, Pointer attributes, StringArray argv, StringArray envp);

    int posix_spawn_file_actions_init(Pointer actions);

    int posix_spawn_file_actions_destroy(Pointer actions);

    int posix_spawn_file_actions_addopen(Pointer actions, int fd, String path, int flags, int mode);

    int posix_spawn_file_actions_adddup2(Pointer actions, int fd, int newfd);

    int posix_spawn_file_actions_addclose(Pointer actions, int fd);

    int posix_spawn_file_actions_addchdir_np(Pointer actions, String path);

    int posix_spawn_file_actions_addfchdir_np(Pointer actions, int fd);

    int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int first);

    int posix_spawnattr_init(Pointer attributes);

    int posix_spawnattr_destroy(Pointer attributes);

    int posix_spawnattr_setflags(Pointer attributes, short flags);

    int posix_spawnattr_setpgroup(Pointer attributes, int group);

    int posix_spawnattr_setsigmask(Pointer attributes, Pointer set);

    int posix_spawnattr_setsigdefault(Pointer attributes, Pointer set);

    int sigemptyset(Pointer set);
}
