package atelier.narrator.strace;

import static atelier.kernel.flag.OpenFlags.O_CLOEXEC;
import static atelier.kernel.flag.OpenFlags.O_CREAT;
import static atelier.kernel.flag.OpenFlags.O_RDONLY;
import static atelier.kernel.flag.OpenFlags.O_RDWR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.Capabilities;
import atelier.kernel.CapabilitySets;
import atelier.kernel.DeviceNumber;
import atelier.kernel.FileActions;
import atelier.kernel.FileStatus;
import atelier.kernel.OpenHow;
import atelier.kernel.PipeEnds;
import atelier.kernel.Rlimit;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallEvent;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.Waited;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.ResolveFlags;
import atelier.kernel.flag.Resource;
import atelier.kernel.flag.WaitOptions;
import atelier.narrator.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StraceFormatTest {
    private static final StraceFormat FORMAT = new StraceFormat(StraceFormat.STRACE_LIMIT);

    private static void assertWritten(String expected, SyscallEvent event) {
        assertEquals(expected, FORMAT.write(event).toString());
    }

    private static void assertWritten(String expected, Consumer<Syscalls> call) {
        assertWritten(expected, Events.of(call));
    }

    @Test
    void an_empty_string_of_mount_is_NULL() {
        assertWritten(
                "mount(\"none\", \"/\", NULL, MS_REC|MS_PRIVATE, NULL) = 0",
                s -> s.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), ""));
    }

    @Test
    void the_layers_of_an_overlay_are_written_whole() {
        String data = "lowerdir=/images/une/couche:/images/une/autre,upperdir=/haut,workdir=/travail";
        assertWritten(
                "mount(\"overlay\", \"/m\", \"overlay\", 0, \"" + data + "\") = 0",
                s -> s.mount("overlay", "/m", "overlay", new MountFlags(0), data));
    }

    @Test
    void open_shows_a_mode_only_when_it_creates() {
        assertWritten(
                "open(\"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 5",
                Events.returning("open", 5, s -> s.open("/etc/passwd", O_RDONLY.or(O_CLOEXEC), 0644)));
        assertWritten(
                "open(\"/tmp/x\", O_RDWR|O_CREAT, 0644) = 5",
                Events.returning("open", 5, s -> s.open("/tmp/x", O_RDWR.or(O_CREAT), 0644)));
    }

    @Test
    void openat2_shows_how_and_AT_FDCWD() {
        assertWritten(
                "openat2(AT_FDCWD, \"etc\", {flags=O_RDONLY, resolve=RESOLVE_IN_ROOT}, 24) = 4",
                Events.returning(
                        "openat2",
                        4,
                        s -> s.openat2(
                                Syscalls.AT_FDCWD, "etc", new OpenHow(O_RDONLY, 0, ResolveFlags.RESOLVE_IN_ROOT))));
        assertWritten(
                "openat2(3, \"etc\", {flags=O_RDWR|O_CREAT, mode=0600, resolve=0}, 24) = 4",
                Events.returning(
                        "openat2",
                        4,
                        s -> s.openat2(3, "etc", new OpenHow(O_RDWR.or(O_CREAT), 0600, new ResolveFlags(0)))));
    }

    @Test
    void a_failure_is_minus_one_and_the_errno() {
        assertWritten("chroot(\"/nope\") = -1 ENOENT", Events.failing("chroot", Errno.ENOENT, s -> s.chroot("/nope")));
    }

    @Test
    void bytes_are_escaped_as_in_C_and_cut_at_the_limit() {
        assertWritten(
                "write(1, \"a\\n\\t\\1\\0012\\303\\251\\\"\\\\\\33\\0\", 12) = 12",
                Events.returning(
                        "write", 12, s -> s.write(1, "a\n\t\1\0012é\"\\\33\0".getBytes(StandardCharsets.UTF_8))));
        assertWritten(
                "read(3, \"root:x:0:0:root:/root:/bin/bash\\n\"..., 60) = 60",
                Events.returning(
                        "read",
                        "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbi"
                                .getBytes(StandardCharsets.UTF_8),
                        s -> s.read(3, 60)));
        assertWritten("read(99, ..., 4) = -1 EBADF", Events.failing("read", Errno.EBADF, s -> s.read(99, 4)));
    }

    @Test
    void another_limit_cuts_elsewhere_but_never_in_a_path() {
        SyscallEvent write = Events.of(s -> s.write(1, "bonjour".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                "write(1, \"bon\"..., 7) = 0", new StraceFormat(3).write(write).toString());
        SyscallEvent chdir = Events.of(s -> s.chdir("/un/long/chemin"));
        assertEquals(
                "chdir(\"/un/long/chemin\") = 0",
                new StraceFormat(3).write(chdir).toString());
    }

    @Test
    void modes_are_octal_and_a_device_has_its_numbers() {
        assertWritten("mkdir(\"/d\", 0755) = 0", s -> s.mkdir("/d", 0755));
        assertWritten("mkdir(\"/d\", 000) = 0", s -> s.mkdir("/d", 0));
        assertWritten("mkdir(\"/d\", 01777) = 0", s -> s.mkdir("/d", 01777));
        assertWritten("mkfifo(\"/f\", 0600) = 0", s -> s.mkfifo("/f", 0600));
        assertWritten("mknod(\"/f\", S_IFIFO|0600) = 0", s -> s.mknod("/f", 0010600, DeviceNumber.NONE));
        assertWritten(
                "mknod(\"/f\", S_IFCHR|0666, makedev(0x1, 0x3)) = 0",
                s -> s.mknod("/f", 0020666, new DeviceNumber(1, 3)));
    }

    @Test
    void a_wait_status_is_taken_apart() {
        assertWritten(
                "waitpid(5528, [{WIFEXITED(s) && WEXITSTATUS(s) == 42}], 0) = 5528",
                Events.returning(
                        "waitpid",
                        Optional.of(new Waited(5528, WaitStatus.ofExit(42))),
                        s -> s.waitpid(5528, new WaitOptions(0))));
        assertWritten(
                "waitpid(5, [{WIFSIGNALED(s) && WTERMSIG(s) == SIGKILL}], __WALL) = 5",
                Events.returning(
                        "waitpid",
                        Optional.of(new Waited(5, new WaitStatus(9))),
                        s -> s.waitpid(5, WaitOptions.__WALL)));
        assertWritten(
                "waitpid(5, [{WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV && WCOREDUMP(s)}], 0) = 5",
                Events.returning(
                        "waitpid",
                        Optional.of(new Waited(5, new WaitStatus(11 | 0x80))),
                        s -> s.waitpid(5, new WaitOptions(0))));
        assertWritten(
                "waitpid(5, ..., WNOHANG) = 0",
                Events.returning("waitpid", Optional.empty(), s -> s.waitpid(5, WaitOptions.WNOHANG)));
        assertWritten(
                "waitid(P_PID, 7, {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=7, si_status=3, ...}, WEXITED) = 0",
                Events.returning(
                        "waitid",
                        Optional.of(new Waited(7, WaitStatus.ofExit(3))),
                        s -> s.waitid(IdType.P_PID, 7, WaitOptions.WEXITED)));
    }

    @Test
    void an_absent_limit_is_NULL_and_a_missing_one_is_infinity() {
        assertWritten(
                "prlimit64(0, RLIMIT_NOFILE, NULL, {rlim_cur=10, rlim_max=RLIM64_INFINITY}) = 0",
                Events.returning(
                        "prlimit64",
                        new Rlimit(10, Rlimit.INFINITY),
                        s -> s.prlimit64(0, Resource.RLIMIT_NOFILE, Optional.empty())));
        assertWritten(
                "prlimit64(0, RLIMIT_STACK, {rlim_cur=8192*1024, rlim_max=1024}, {rlim_cur=1, rlim_max=2}) = 0",
                Events.returning(
                        "prlimit64",
                        new Rlimit(1, 2),
                        s -> s.prlimit64(0, Resource.RLIMIT_STACK, Optional.of(new Rlimit(8192 * 1024, 1024)))));
    }

    @Test
    void posix_spawn_shows_what_the_child_does_and_counts_its_environment() {
        assertWritten(
                "posix_spawn(\"/bin/sh\", NULL, {...}, " + "[\"sh\", \"-c\", \"exit 7\"], /* 2 vars */) = 5533",
                Events.returning(
                        "posix_spawn",
                        5533,
                        s -> s.posix_spawn(
                                "/bin/sh",
                                FileActions.NONE,
                                SpawnAttributes.DEFAULT,
                                List.of("sh", "-c", "exit 7"),
                                List.of("A=b", "C=d"))));
        assertWritten(
                "posix_spawn(\"/x\", [dup2(4, 1), closefrom(3)], "
                        + "{flags=POSIX_SPAWN_SETSIGDEF|POSIX_SPAWN_SETSIGMASK|POSIX_SPAWN_SETPGROUP, pgroup=0}, "
                        + "[\"x\"], /* 1 var */) = 6",
                Events.returning(
                        "posix_spawn",
                        6,
                        s -> s.posix_spawn(
                                "/x",
                                FileActions.NONE.dup2(4, 1).closefrom(3),
                                SpawnAttributes.DEFAULT.inNewGroup(),
                                List.of("x"),
                                List.of("A=b"))));
    }

    @Test
    void a_few_capabilities_are_named_and_many_are_a_number() {
        var one = Capabilities.of("SYS_ADMIN");
        assertWritten(
                "capset({pid=0}, {effective=1<<CAP_SYS_ADMIN, permitted=0x1ff, inheritable=0}) = 0",
                s -> s.capset(0, new CapabilitySets(one, new Capabilities(0x1ff), Capabilities.NONE)));
    }

    @Test
    void prctl_names_what_its_option_takes() {
        assertWritten(
                "prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) = 0", s -> s.prctl(Prctl.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
        assertWritten("prctl(PR_SET_PDEATHSIG, SIGKILL) = 0", s -> s.prctl(Prctl.PR_SET_PDEATHSIG, 9, 0, 0, 0));
        assertWritten("prctl(PR_CAPBSET_DROP, CAP_SYS_ADMIN) = 0", s -> s.prctl(Prctl.PR_CAPBSET_DROP, 21, 0, 0, 0));
        assertWritten(
                "prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SYS_ADMIN, 0, 0) = 0",
                s -> s.prctl(Prctl.PR_CAP_AMBIENT, 2, 21, 0, 0));
    }

    @Test
    void what_the_kernel_fills_in_is_shown_among_the_arguments() {
        assertWritten(
                "pipe2([11, 12], O_CLOEXEC) = 0",
                Events.returning("pipe2", new PipeEnds(11, 12), s -> s.pipe2(O_CLOEXEC)));
        assertWritten(
                "pipe2([1, 2], 0) = 0", Events.returning("pipe2", new PipeEnds(1, 2), s -> s.pipe2(new OpenFlags(0))));
        assertWritten("getcwd(\"/tmp\") = 5", Events.returning("getcwd", "/tmp", Syscalls::getcwd));
        assertWritten(
                "readlink(\"/proc/self\", \"5527\") = 4",
                Events.returning("readlink", "5527", s -> s.readlink("/proc/self")));
        assertWritten(
                "statx(AT_FDCWD, \"/etc\", AT_STATX_SYNC_AS_STAT|AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, "
                        + "{stx_mode=S_IFDIR|0755, stx_size=4096, ...}) = 0",
                Events.returning(
                        "statx",
                        new FileStatus(DeviceNumber.NONE, 2, 0040755, 0, 0, 4096, DeviceNumber.NONE),
                        s -> s.statx(Syscalls.AT_FDCWD, "/etc", 0x100)));
    }

    @Test
    void fcntl_is_written_by_command() {
        assertWritten("fcntl(20, F_SETFD, FD_CLOEXEC) = 0", s -> s.fcntl(20, Fcntl.F_SETFD, 1));
        assertWritten(
                "fcntl(20, F_GETFD) = 0x1 (flags FD_CLOEXEC)",
                Events.returning("fcntl", 1, s -> s.fcntl(20, Fcntl.F_GETFD, 0)));
    }

    @Test
    void sizes_that_C_passes_apart_are_written() {
        assertWritten("sethostname(\"lab\", 3) = 0", s -> s.sethostname("lab"));
        assertWritten("setgroups(2, [0, 5]) = 0", s -> s.setgroups(List.of(0, 5)));
        assertWritten("setgroups(0, []) = 0", s -> s.setgroups(List.of()));
        assertWritten(
                "close_range(20, 4294967295, CLOSE_RANGE_CLOEXEC) = 0",
                s -> s.close_range(20, -1, CloseRangeFlags.CLOSE_RANGE_CLOEXEC));
        assertWritten(
                "unshare(CLONE_NEWNS|CLONE_NEWUTS) = 0",
                s -> s.unshare(CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_NEWUTS)));
    }
}
