package atelier.kernel;

import atelier.kernel.flag.BpfCommand;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.MoveMountFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.Resource;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.flag.WaitOptions;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import java.util.Optional;

/**
 * The real system calls, through the C library. Stateless: one instance serves all threads, and each call acts on the
 * thread that makes it.
 */
public final class LinuxSyscalls extends LinuxFileSyscalls {
    @Override
    public void unshare(CloneFlags flags) {
        if (Libc.unshare((int) flags.bits()) != 0) {
            throw failed("unshare", flags);
        }
    }

    @Override
    public void setns(int fd, CloneFlags nstype) {
        if (Libc.setns(fd, (int) nstype.bits()) != 0) {
            throw failed("setns", fd, nstype);
        }
    }

    @Override
    public void chroot(String path) {
        if (Libc.chroot(path) != 0) {
            throw failed("chroot", path);
        }
    }

    @Override
    public void pivot_root(String newRoot, String putOld) {
        try (var from = NativeString.of(newRoot);
                var to = NativeString.of(putOld)) {
            if (raw(numbers.pivotRoot(), from.address(), to.address(), 0, 0, 0) != 0) {
                throw failed("pivot_root", newRoot, putOld);
            }
        }
    }

    @Override
    public void mount(String source, String target, String filesystemtype, MountFlags flags, String data) {
        long bits = flags.bits();
        if (Libc.mount(orNull(source), target, orNull(filesystemtype), bits, orNull(data)) != 0) {
            throw failed("mount", source, target, filesystemtype, flags, data);
        }
    }

    @Override
    public void umount2(String target, UmountFlags flags) {
        if (Libc.umount2(target, (int) flags.bits()) != 0) {
            throw failed("umount2", target, flags);
        }
    }

    @Override
    public int open_tree(int dirfd, String path, OpenTreeFlags flags) {
        try (var at = NativeString.of(path)) {
            long fd = raw(SyscallNumbers.OPEN_TREE, dirfd, at.address(), flags.bits(), 0, 0);
            return fd >= 0 ? (int) fd : fail("open_tree", dirfd, path, flags);
        }
    }

    @Override
    public void move_mount(int fromDirfd, String fromPath, int toDirfd, String toPath, MoveMountFlags flags) {
        try (var from = NativeString.of(fromPath);
                var to = NativeString.of(toPath)) {
            if (raw(SyscallNumbers.MOVE_MOUNT, fromDirfd, from.address(), toDirfd, to.address(), flags.bits()) != 0) {
                throw failed("move_mount", fromDirfd, fromPath, toDirfd, toPath, flags);
            }
        }
    }

    @Override
    public void mount_setattr(int dirfd, String path, OpenTreeFlags flags, MountAttributes attr) {
        try (var at = NativeString.of(path);
                var struct = new Memory(32)) {
            struct.setLong(0, attr.set().bits());
            struct.setLong(8, attr.clear().bits());
            struct.setLong(16, 0);
            struct.setLong(24, attr.userns());
            long from = Pointer.nativeValue(struct);
            if (raw(SyscallNumbers.MOUNT_SETATTR, dirfd, at.address(), flags.bits(), from, struct.size()) != 0) {
                throw failed("mount_setattr", dirfd, path, flags, attr);
            }
        }
    }

    @Override
    public int bpf(BpfCommand cmd, BpfAttributes attr) {
        try (var struct = BpfAttributesStruct.of(attr)) {
            long result = raw(numbers.bpf(), cmd.number(), struct.address(), struct.size(), 0, 0);
            return result >= 0 ? (int) result : fail("bpf", cmd, attr);
        }
    }

    @Override
    public void sethostname(String name) {
        if (Libc.sethostname(name, NativeString.bytes(name).length) != 0) {
            throw failed("sethostname", name);
        }
    }

    @Override
    public int prctl(Prctl option, long arg2, long arg3, long arg4, long arg5) {
        int result = Libc.prctl(option.number(), arg2, arg3, arg4, arg5);
        return result >= 0 ? result : fail("prctl", option, arg2, arg3, arg4, arg5);
    }

    @Override
    public CapabilitySets capget(int pid) {
        try (var structs = CapabilityStructs.of(pid)) {
            if (raw(numbers.capget(), structs.header(), structs.data(), 0, 0, 0) != 0) {
                throw failed("capget", pid);
            }
            return structs.read();
        }
    }

    @Override
    public void capset(int pid, CapabilitySets sets) {
        try (var structs = CapabilityStructs.of(pid)) {
            structs.write(sets);
            if (raw(numbers.capset(), structs.header(), structs.data(), 0, 0, 0) != 0) {
                throw failed("capset", pid, sets);
            }
        }
    }

    @Override
    public void setgroups(List<Integer> groups) {
        try (var list = new Memory(Math.max(1, groups.size()) * 4L)) {
            for (int i = 0; i < groups.size(); i++) {
                list.setInt(i * 4L, groups.get(i));
            }
            if (raw(numbers.setgroups(), groups.size(), Pointer.nativeValue(list), 0, 0, 0) != 0) {
                throw failed("setgroups", groups);
            }
        }
    }

    @Override
    public void setresuid(int ruid, int euid, int suid) {
        if (raw(numbers.setresuid(), ruid, euid, suid, 0, 0) != 0) {
            throw failed("setresuid", ruid, euid, suid);
        }
    }

    @Override
    public void setresgid(int rgid, int egid, int sgid) {
        if (raw(numbers.setresgid(), rgid, egid, sgid, 0, 0) != 0) {
            throw failed("setresgid", rgid, egid, sgid);
        }
    }

    @Override
    public Rlimit prlimit64(int pid, Resource resource, Optional<Rlimit> newLimit) {
        try (var old = new Memory(16);
                var wanted = new Memory(16)) {
            newLimit.ifPresent(limit -> {
                wanted.setLong(0, limit.soft());
                wanted.setLong(8, limit.hard());
            });
            long set = newLimit.isPresent() ? Pointer.nativeValue(wanted) : 0;
            if (raw(numbers.prlimit64(), pid, resource.number(), set, Pointer.nativeValue(old), 0) != 0) {
                throw failed("prlimit64", pid, resource, newLimit);
            }
            return new Rlimit(old.getLong(0), old.getLong(8));
        }
    }

    @Override
    public int posix_spawn(
            String path, FileActions actions, SpawnAttributes attributes, List<String> argv, List<String> envp) {
        int[] pid = new int[1];
        int error = NativeSpawn.spawn(pid, path, actions, attributes, argv, envp);
        if (error != 0) {
            throw new SyscallException("posix_spawn", List.of(path, actions, argv), new Errno(error));
        }
        return pid[0];
    }

    @Override
    public Optional<Waited> waitpid(int pid, WaitOptions options) {
        var status = new IntByReference();
        int child = Libc.waitpid(pid, status, (int) options.bits());
        if (child < 0) {
            throw failed("waitpid", pid, options);
        }
        return child == 0 ? Optional.empty() : Optional.of(new Waited(child, new WaitStatus(status.getValue())));
    }

    @Override
    public Optional<Waited> waitid(IdType idtype, int id, WaitOptions options) {
        try (var info = new SignalInfo()) {
            if (raw(numbers.waitid(), idtype.number(), id, info.address(), options.bits(), 0) != 0) {
                throw failed("waitid", idtype, id, options);
            }
            return info.waited();
        }
    }

    @Override
    public void kill(int pid, Signal signal) {
        if (Libc.kill(pid, signal.number()) != 0) {
            throw failed("kill", pid, signal);
        }
    }

    @Override
    public void tgkill(int tgid, int tid, Signal signal) {
        if (raw(numbers.tgkill(), tgid, tid, signal.number(), 0, 0) != 0) {
            throw failed("tgkill", tgid, tid, signal);
        }
    }

    @Override
    public int pidfd_open(int pid, int flags) {
        long fd = raw(SyscallNumbers.PIDFD_OPEN, pid, flags, 0, 0, 0);
        return fd >= 0 ? (int) fd : fail("pidfd_open", pid, flags);
    }

    @Override
    public void pidfd_send_signal(int pidfd, Signal signal) {
        if (raw(SyscallNumbers.PIDFD_SEND_SIGNAL, pidfd, signal.number(), 0, 0, 0) != 0) {
            throw failed("pidfd_send_signal", pidfd, signal);
        }
    }

    @Override
    public int getpid() {
        return Libc.getpid();
    }

    @Override
    public int getppid() {
        return Libc.getppid();
    }

    @Override
    public int gettid() {
        return (int) raw(numbers.gettid(), 0, 0, 0, 0, 0);
    }

    @Override
    public int geteuid() {
        return Libc.geteuid();
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
