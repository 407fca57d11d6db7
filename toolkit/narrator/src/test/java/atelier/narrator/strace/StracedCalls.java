package atelier.narrator.strace;

import atelier.kernel.BpfAttributes;
import atelier.kernel.BpfInstruction;
import atelier.kernel.Capabilities;
import atelier.kernel.CapabilitySets;
import atelier.kernel.DeviceNumber;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.MountAttributes;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.OpenHow;
import atelier.kernel.PipeEnds;
import atelier.kernel.Rlimit;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallException;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.BpfAttachFlags;
import atelier.kernel.flag.BpfAttachType;
import atelier.kernel.flag.BpfCommand;
import atelier.kernel.flag.BpfProgramType;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.FlockOperation;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.MountAttributeFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.ResolveFlags;
import atelier.kernel.flag.Resource;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.flag.WaitOptions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A program that makes calls of every shape, to be run under {@code strace}. It prints its thread id, then what our
 * format makes of each call. It needs a directory of its own to work in.
 */
final class StracedCalls {
    private static final CloneFlags ISOLATED = CloneFlags.CLONE_FS
            .or(CloneFlags.CLONE_NEWNS)
            .or(CloneFlags.CLONE_NEWUTS)
            .or(CloneFlags.CLONE_FILES);

    private final Syscalls syscalls;

    private StracedCalls(PrintStream out) {
        var real = new LinuxSyscalls();
        var format = new StraceFormat(StraceFormat.STRACE_LIMIT);
        out.println(real.gettid());
        syscalls = ObservedSyscalls.observe(real, new SyscallListener() {
            @Override
            public void left(SyscallEvent event) {
                out.println(format.write(event));
            }
        });
    }

    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        new StracedCalls(out).all(args[0]);
    }

    private void all(String directory) {
        make(s -> s.unshare(ISOLATED));
        make(s -> s.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), ""));
        make(s -> s.mount("tmpfs", directory, "tmpfs", MountFlags.MS_NOSUID, "size=1m"));
        make(s -> s.chdir(directory));
        files();
        make(s -> s.sethostname("atelier"));
        make(s -> s.setns(0, CloneFlags.CLONE_NEWUTS));
        namespaces();
        make(s -> s.pivot_root("/", directory));
        make(s -> s.chroot("/nulle/part"));
        make(s -> s.umount2("/nulle/part", UmountFlags.MNT_DETACH));
        make(s -> s.open_tree(Syscalls.AT_FDCWD, "nulle", OpenTreeFlags.OPEN_TREE_CLONE));
        make(s -> s.move_mount(3, "", Syscalls.AT_FDCWD, "nulle", MoveMountFlags.MOVE_MOUNT_F_EMPTY_PATH));
        var readOnly = new MountAttributes(
                MountAttributeFlags.MOUNT_ATTR_RDONLY.or(MountAttributeFlags.MOUNT_ATTR_NODEV),
                MountAttributeFlags.MOUNT_ATTR_NOEXEC,
                0);
        make(s -> s.mount_setattr(Syscalls.AT_FDCWD, "nulle", new OpenTreeFlags(0), readOnly));
        make(s -> s.mount_setattr(99, "", OpenTreeFlags.AT_EMPTY_PATH, MountAttributes.idmap(98)));
        programs();
        processes();
        credentials();
    }

    private void files() {
        make(s -> s.mkdir("d", 0755));
        make(s -> s.rmdir("d"));
        make(s -> s.mknod("f", 0010600, DeviceNumber.NONE));
        make(s -> s.chown("f", 5, -1));
        make(s -> s.unlink("f"));
        make(s -> s.chown("f", 0, 0));
        make(s -> s.mknod("c", 0020666, new DeviceNumber(1, 3)));
        OpenFlags written = OpenFlags.O_RDWR.or(OpenFlags.O_CREAT).or(OpenFlags.O_CLOEXEC);
        int fd = syscalls.open("été", written, 0640);
        make(s -> s.write(fd, "un\ttexte « long » \0012 qui ne tient pas".getBytes(StandardCharsets.UTF_8)));
        make(s -> s.close(fd));
        int again = syscalls.open("été", OpenFlags.O_RDONLY, 0);
        make(s -> s.read(again, 10));
        make(s -> s.read(again, 100));
        make(s -> s.fcntl(again, Fcntl.F_GETFD, 0));
        make(s -> s.fcntl(again, Fcntl.F_SETFD, 1));
        make(s -> s.fcntl(again, Fcntl.F_GETFD, 0));
        make(s -> s.flock(again, FlockOperation.LOCK_EX.or(FlockOperation.LOCK_NB)));
        make(s -> s.flock(again, FlockOperation.LOCK_UN));
        make(s -> s.dup2(again, 300));
        make(s -> s.fchdir(again));
        make(s -> s.close_range(300, 310, new CloseRangeFlags(0)));
        make(s -> s.close_range(300, -1, CloseRangeFlags.CLOSE_RANGE_CLOEXEC));
        make(s -> s.openat2(Syscalls.AT_FDCWD, "..", new OpenHow(OpenFlags.O_PATH, 0, ResolveFlags.RESOLVE_BENEATH)));
        make(s -> s.openat2(again, "x", new OpenHow(written, 0600, new ResolveFlags(0))));
        PipeEnds ends = syscalls.pipe2(OpenFlags.O_CLOEXEC);
        make(s -> s.close(ends.read()));
    }

    private void namespaces() {
        int uts = syscalls.open("/proc/thread-self/ns/uts", OpenFlags.O_RDONLY, 0);
        make(s -> s.ioctl(uts, Ioctl.NS_GET_NSTYPE));
        make(s -> s.ioctl(uts, Ioctl.NS_GET_PARENT));
        make(s -> s.ioctl(uts, Ioctl.NS_GET_OWNER_UID));
        int user = syscalls.ioctl(uts, Ioctl.NS_GET_USERNS);
        make(s -> s.ioctl(user, Ioctl.NS_GET_OWNER_UID));
        make(s -> s.ioctl(user, Ioctl.NS_GET_USERNS));
    }

    private void programs() {
        var letThrough = List.of(new BpfInstruction(0xb4, 0, 0, 0, 1), new BpfInstruction(0x95, 0, 0, 0, 0));
        var load =
                new BpfAttributes.Load(BpfProgramType.BPF_PROG_TYPE_CGROUP_DEVICE, letThrough, "Apache-2.0", "atelier");
        int program = syscalls.bpf(BpfCommand.BPF_PROG_LOAD, load);
        var flags = BpfAttachFlags.BPF_F_ALLOW_MULTI.or(BpfAttachFlags.BPF_F_REPLACE);
        var attach = new BpfAttributes.Attach(299, program, BpfAttachType.BPF_CGROUP_DEVICE, flags, 298);
        make(s -> s.bpf(BpfCommand.BPF_PROG_ATTACH, attach));
    }

    private void processes() {
        int child = syscalls.posix_spawn(
                "/bin/sh", FileActions.NONE, SpawnAttributes.DEFAULT, List.of("sh", "-c", "exit 42"), List.of());
        make(s -> s.waitpid(child, new WaitOptions(0)));
        make(s -> s.waitpid(child, WaitOptions.__WALL));
        int sleeper = syscalls.posix_spawn(
                "/bin/sleep", FileActions.NONE, SpawnAttributes.DEFAULT, List.of("sleep", "100"), List.of());
        make(s -> s.kill(sleeper, Signal.SIGTERM));
        make(s -> s.waitpid(sleeper, WaitOptions.__WALL));
        make(s -> s.waitid(IdType.P_PID, sleeper, WaitOptions.WEXITED));
        make(s -> s.kill(sleeper, new Signal(0)));
        make(s -> s.pidfd_open(sleeper, 0));
        make(s -> s.pidfd_send_signal(299, Signal.SIGKILL));
    }

    private void credentials() {
        make(s -> s.prlimit64(0, Resource.RLIMIT_STACK, Optional.empty()));
        make(s -> s.prlimit64(0, Resource.RLIMIT_CORE, Optional.of(new Rlimit(0, Rlimit.INFINITY))));
        make(s -> s.prctl(Prctl.PR_CAPBSET_READ, 21, 0, 0, 0));
        make(s -> s.prctl(Prctl.PR_SET_PDEATHSIG, 9, 0, 0, 0));
        make(s -> s.prctl(Prctl.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
        make(s -> s.prctl(Prctl.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
        make(s -> s.setgroups(List.of(0, 5)));
        make(s -> s.setgroups(List.of()));
        make(s -> s.setresgid(1000, 1000, -1));
        make(s -> s.setresuid(-1, 1000, -1));
        Capabilities one = Capabilities.of("CHOWN");
        make(s -> s.capset(0, new CapabilitySets(one, one, Capabilities.NONE)));
        make(Syscalls::geteuid);
    }

    /** A refusal is as good to compare as a success. */
    private void make(Consumer<Syscalls> call) {
        try {
            call.accept(syscalls);
        } catch (SyscallException refused) {
            System.err.println(refused.getMessage());
        }
    }
}
