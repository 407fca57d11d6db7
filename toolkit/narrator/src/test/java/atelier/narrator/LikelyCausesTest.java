package atelier.narrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Capabilities;
import atelier.kernel.CapabilitySets;
import atelier.kernel.DeviceNumber;
import atelier.kernel.FileActions;
import atelier.kernel.OpenHow;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.FlockOperation;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.ResolveFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.flag.WaitOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes the mistakes that learners make, and sees that the kernel’s answer is one that we explain. */
class LikelyCausesTest {
    private static final Errno EPERM = Errno.EPERM;
    private static final Errno EINVAL = Errno.EINVAL;
    private static final Errno ENOENT = Errno.ENOENT;
    private static final int UNUSED_PID = 4_000_000;
    private static final int UNUSED_FD = 9_999;

    @TempDir
    Path directory;

    /** A mistake, made in an empty tmpfs with the thread’s current directory there. */
    record Mistake(String name, Errno errno, String partOfCause, Consumer<Syscalls> call) {
        @Override
        public String toString() {
            return name + " " + errno;
        }
    }

    private static Mistake mistake(String name, Errno errno, String partOfCause, Consumer<Syscalls> call) {
        return new Mistake(name, errno, partOfCause, call);
    }

    private static Mistake powerless(String name, String partOfCause, Consumer<Syscalls> call) {
        return mistake(name, EPERM, partOfCause, s -> {
            s.capset(0, new CapabilitySets(Capabilities.NONE, Capabilities.NONE, Capabilities.NONE));
            call.accept(s);
        });
    }

    private static int spawn(Syscalls syscalls, String path) {
        return syscalls.posix_spawn(path, FileActions.NONE, SpawnAttributes.DEFAULT, List.of(path), List.of());
    }

    private static void script(Syscalls syscalls, String name, int mode, String content) {
        int fd = syscalls.open(name, OpenFlags.O_WRONLY.or(OpenFlags.O_CREAT), mode);
        syscalls.write(fd, content.getBytes(StandardCharsets.UTF_8));
        syscalls.close(fd);
    }

    private static void bind(Syscalls syscalls, String path) {
        syscalls.mkdir(path, 0755);
        syscalls.mount(path, path, "", MountFlags.MS_BIND, "");
        syscalls.mount("", path, "", MountFlags.MS_PRIVATE, "");
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(roots(), mounts(), namespaces(), processes(), files(), rights())
                .flatMap(List::stream);
    }

    private static List<Mistake> roots() {
        return List.of(
                mistake("chroot", ENOENT, "n’existe pas", s -> s.chroot("/nulle/part")),
                mistake("chroot", Errno.ENOTDIR, "répertoire", s -> s.chroot("/etc/passwd")),
                powerless("chroot", "CAP_SYS_CHROOT", s -> s.chroot("/")),
                powerless("pivot_root", "CAP_SYS_ADMIN", s -> s.pivot_root(".", ".")),
                mistake("pivot_root", Errno.EBUSY, "montage racine", s -> s.pivot_root("/", "/tmp")),
                mistake("pivot_root", EINVAL, "point de montage", s -> {
                    s.mkdir("plain", 0755);
                    s.pivot_root("plain", "plain");
                }),
                mistake("pivot_root", EINVAL, "partagée", s -> {
                    bind(s, "root");
                    s.mount("", ".", "", MountFlags.MS_SHARED, "");
                    s.pivot_root("root", "root");
                }),
                mistake("chdir", ENOENT, "racine du fil", s -> s.chdir("/nulle/part")),
                mistake("chdir", Errno.ENOTDIR, "fichier", s -> s.chdir("/etc/passwd")),
                mistake("fchdir", Errno.EBADF, "pas ouvert", s -> s.fchdir(UNUSED_FD)),
                mistake("flock", Errno.EBADF, "pas ouvert", s -> s.flock(UNUSED_FD, FlockOperation.LOCK_SH)),
                mistake("getcwd", ENOENT, "supprimé", s -> {
                    s.mkdir("gone", 0755);
                    s.chdir("gone");
                    s.rmdir("../gone");
                    s.getcwd();
                }));
    }

    private static List<Mistake> mounts() {
        MountFlags none = new MountFlags(0);
        return List.of(
                powerless("mount", "CAP_SYS_ADMIN", s -> s.mount("x", "/mnt", "tmpfs", none, "")),
                mistake("mount", ENOENT, "créez", s -> s.mount("x", "/nulle/part", "tmpfs", none, "")),
                mistake("mount", Errno.ENODEV, "/proc/filesystems", s -> s.mount("x", ".", "nofs", none, "")),
                mistake(
                        "mount",
                        Errno.ENOTDIR,
                        "fichier",
                        s -> s.mount("/etc/passwd", ".", "", MountFlags.MS_BIND, "")),
                mistake("mount", ENOENT, "lowerdir", s -> s.mount("o", ".", "overlay", none, "lowerdir=/nulle/part")),
                mistake("mount", EINVAL, "propriété des montages", s -> {
                    s.mkdir("plain", 0755);
                    s.mount("", "plain", "", MountFlags.MS_PRIVATE, "");
                }),
                mistake("mount", EINVAL, "MS_REMOUNT", s -> {
                    s.mkdir("plain", 0755);
                    s.mount("", "plain", "", MountFlags.MS_REMOUNT, "");
                }),
                powerless("umount2", "CAP_SYS_ADMIN", s -> s.umount2(".", new UmountFlags(0))),
                mistake("umount2", Errno.EBUSY, "MNT_DETACH", s -> s.umount2(s.getcwd(), new UmountFlags(0))),
                mistake("umount2", EINVAL, "point de montage", s -> {
                    s.mkdir("plain", 0755);
                    s.umount2("plain", new UmountFlags(0));
                }));
    }

    private static List<Mistake> namespaces() {
        return List.of(
                mistake("unshare", EINVAL, "plusieurs fils", s -> s.unshare(CloneFlags.CLONE_NEWUSER)),
                mistake("unshare", EINVAL, "fil neuf", s -> {
                    s.unshare(CloneFlags.CLONE_NEWPID);
                    s.unshare(CloneFlags.CLONE_NEWPID);
                }),
                powerless("unshare", "CAP_SYS_ADMIN", s -> s.unshare(CloneFlags.CLONE_NEWUTS)),
                mistake("setns", Errno.EBADF, "/proc/PID/ns", s -> s.setns(UNUSED_FD, new CloneFlags(0))),
                mistake("setns", EINVAL, "plusieurs fils", s -> {
                    int fd = s.open("/proc/thread-self/ns/user", OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC), 0);
                    try {
                        s.setns(fd, CloneFlags.CLONE_NEWUSER);
                    } finally {
                        s.close(fd);
                    }
                }),
                powerless("sethostname", "CLONE_NEWUTS", s -> s.sethostname("x")),
                mistake("sethostname", EINVAL, "64 octets", s -> s.sethostname("x".repeat(65))));
    }

    private static List<Mistake> processes() {
        return List.of(
                mistake("posix_spawn", ENOENT, "ld-linux", s -> spawn(s, "/nulle/part")),
                mistake("posix_spawn", ENOENT, "« #! »".replace(' ', '\u00a0'), s -> {
                    script(s, "script", 0755, "#!/nulle/part\n");
                    spawn(s, "./script");
                }),
                mistake("posix_spawn", Errno.EACCES, "droit x", s -> spawn(s, "/etc/passwd")),
                mistake("posix_spawn", Errno.ENOEXEC, "ELF", s -> {
                    script(s, "text", 0755, "bonjour\n");
                    spawn(s, "./text");
                }),
                mistake("posix_spawn", Errno.ENOMEM, "PID 1", s -> {
                    s.unshare(CloneFlags.CLONE_NEWPID);
                    s.waitpid(spawn(s, "/bin/true"), WaitOptions.__WALL);
                    spawn(s, "/bin/true");
                }),
                mistake("waitpid", Errno.ECHILD, "récolté", s -> s.waitpid(UNUSED_PID, WaitOptions.__WALL)),
                mistake("kill", Errno.ESRCH, "terminé", s -> s.kill(UNUSED_PID, Signal.SIGTERM)),
                mistake("pidfd_open", Errno.ESRCH, "terminé", s -> s.pidfd_open(UNUSED_PID, 0)));
    }

    private static List<Mistake> files() {
        OpenHow beneath = new OpenHow(OpenFlags.O_RDONLY, 0, ResolveFlags.RESOLVE_BENEATH);
        OpenHow noLinks = new OpenHow(OpenFlags.O_RDONLY, 0, ResolveFlags.RESOLVE_NO_SYMLINKS);
        return List.of(
                mistake("open", ENOENT, "O_CREAT", s -> s.open("nulle", OpenFlags.O_RDONLY, 0)),
                mistake("open", Errno.EISDIR, "répertoire", s -> s.open("/etc", OpenFlags.O_RDWR, 0)),
                mistake("open", Errno.ENXIO, "personne", s -> {
                    s.mkfifo("fifo", 0600);
                    s.open("fifo", OpenFlags.O_WRONLY.or(OpenFlags.O_NONBLOCK), 0);
                }),
                mistake("openat2", Errno.EXDEV, "protection", s -> s.openat2(Syscalls.AT_FDCWD, "../x", beneath)),
                mistake("openat2", Errno.ELOOP, "lien", s -> s.openat2(Syscalls.AT_FDCWD, "/proc/self", noLinks)),
                mistake("close", Errno.EBADF, "déjà fermé", s -> s.close(UNUSED_FD)),
                mistake("read", Errno.EBADF, "pas ouvert", s -> s.read(UNUSED_FD, 1)),
                mistake("write", Errno.EBADF, "pas ouvert", s -> s.write(UNUSED_FD, new byte[1])),
                mistake("mkdir", Errno.EEXIST, "déjà", s -> s.mkdir("/etc", 0755)),
                mistake("mkdir", ENOENT, "parent", s -> s.mkdir("/nulle/part", 0755)),
                mistake("mkfifo", Errno.EEXIST, "déjà", s -> s.mkfifo("/etc/passwd", 0600)),
                mistake("rmdir", Errno.ENOTEMPTY, "encore", s -> s.rmdir("/etc")),
                mistake("unlink", Errno.EISDIR, "rmdir", s -> s.unlink("/etc")),
                mistake("readlink", EINVAL, "lien", s -> s.readlink("/etc/passwd")),
                mistake("dup2", Errno.EBADF, "pas ouvert", s -> s.dup2(UNUSED_FD, UNUSED_FD + 1)));
    }

    private static List<Mistake> rights() {
        return List.of(
                powerless("mknod", "CAP_MKNOD", s -> s.mknod("null", 0020666, new DeviceNumber(1, 3))),
                powerless("setgroups", "CAP_SETGID", s -> s.setgroups(List.of())),
                powerless("setresuid", "CAP_SETUID", s -> s.setresuid(1, 1, 1)),
                powerless("setresgid", "CAP_SETGID", s -> s.setresgid(1, 1, 1)),
                powerless("prctl", "CAP_SETPCAP", s -> s.prctl(Prctl.PR_CAPBSET_DROP, 1, 0, 0, 0)),
                powerless("capset", "ne se reprend pas", s -> {
                    Capabilities one = Capabilities.of("CHOWN");
                    s.capset(0, new CapabilitySets(one, one, Capabilities.NONE));
                }),
                mistake("prctl", EINVAL, "sans retour", s -> s.prctl(Prctl.PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void the_kernel_answers_as_the_catalogue_explains(Mistake mistake) {
        try (var thread = new NarratedThread()) {
            thread.run(s -> {
                s.mount("tmpfs", directory.toString(), "tmpfs", new MountFlags(0), "");
                s.chdir(directory.toString());
            });
            Narration told = thread.fail(mistake.call());
            assertEquals(mistake.name(), told.call().name());
            assertEquals(
                    mistake.errno(),
                    told.failure().orElseThrow().errno(),
                    told.call().toString());
            String cause = told.failure().orElseThrow().cause().orElse("");
            assertTrue(cause.contains(mistake.partOfCause()), cause);
        }
    }
}
