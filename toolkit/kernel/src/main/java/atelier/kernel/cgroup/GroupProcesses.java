package atelier.kernel.cgroup;

import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The processes of a group: who they are, how they come in, how they end. */
record GroupProcesses(Syscalls linux, List<GroupDirectory> directories) {
    private static final String PROCS = "cgroup.procs";
    private static final String KILL = "cgroup.kill";

    List<Integer> list() {
        return Occupants.pids(directories.getFirst()).stream()
                .filter(pid -> pid != 0)
                .distinct()
                .sorted()
                .toList();
    }

    /** Into every hierarchy, or into none. */
    void add(int pid) {
        ProcTask process = ProcTask.process(pid);
        if (pid <= 0) { // 0 would move this very process
            throw new CgroupException(
                    CgroupProblem.NO_SUCH_PROCESS, pid, directories.getFirst().path());
        }
        List<CgroupMembership> before = memberships(process);
        var entered = new ArrayList<GroupDirectory>();
        for (GroupDirectory directory : directories) {
            try {
                directory.writeRaw(PROCS, Integer.toString(pid));
                entered.add(directory);
            } catch (SyscallException e) {
                CgroupException refusal = refused(pid, directory, e);
                returnTo(before, pid, entered, refusal);
                throw refusal;
            }
        }
    }

    private List<CgroupMembership> memberships(ProcTask process) {
        try {
            return process.cgroups();
        } catch (NoSuchTaskException ended) {
            return List.of(); // the kernel is about to say so
        }
    }

    private static CgroupException refused(int pid, GroupDirectory directory, SyscallException e) {
        Object group = directory.path();
        return switch (e.errno().toString()) {
            case "ESRCH" -> new CgroupException(e, CgroupProblem.NO_SUCH_PROCESS, pid, group);
            case "ENOSPC" -> new CgroupException(e, CgroupProblem.NO_CPU_IN_GROUP, pid, group);
            case "EBUSY" -> new CgroupException(e, CgroupProblem.GROUP_DISTRIBUTES, pid, group);
            case "EOPNOTSUPP", "ENOTSUP" -> new CgroupException(e, CgroupProblem.THREADED, group, PROCS + " " + pid);
            case "EACCES", "EPERM" -> new CgroupException(e, CgroupProblem.NOT_PERMITTED, directory.path());
            default -> directory.refused(PROCS, Integer.toString(pid), e);
        };
    }

    private void returnTo(
            List<CgroupMembership> before, int pid, List<GroupDirectory> entered, CgroupException refusal) {
        for (GroupDirectory directory : entered) {
            Hierarchy hierarchy = directory.hierarchy();
            for (CgroupMembership membership : before) {
                if (CgroupView.isIn(membership, hierarchy)) {
                    try {
                        new GroupDirectory(linux, hierarchy, hierarchy.directoryOf(membership.path()))
                                .writeRaw(PROCS, Integer.toString(pid));
                    } catch (SyscallException e) {
                        refusal.addSuppressed(e);
                    }
                }
            }
        }
    }

    /** All of the group and of those below, by one write where the kernel can (v2, Linux 5.14), else one by one. */
    void kill() {
        requireNotUs();
        List<GroupDirectory> whole = directories.stream()
                .filter(directory -> directory.version() == CgroupVersion.V2 && directory.has(KILL))
                .toList();
        var patience = new Patience();
        for (Set<Integer> left = everybody(); !left.isEmpty(); left = everybody()) {
            if (!patience.lasts()) {
                throw new CgroupException(
                        CgroupProblem.STILL_ALIVE, directories.getFirst().path(), left);
            }
            Set<Integer> together = in(whole);
            if (!together.isEmpty()) {
                whole.forEach(directory -> directory.write(KILL, "1"));
            }
            left.stream().filter(pid -> !together.contains(pid)).forEach(this::kill);
        }
    }

    private void requireNotUs() {
        if (everybody().contains((int) ProcessHandle.current().pid())) {
            throw new CgroupException(
                    CgroupProblem.HOLDS_US, directories.getFirst().path());
        }
    }

    /** The descriptor names one process for ever; it is killed only if it is still one of ours. */
    private void kill(int pid) {
        try (var process = new Descriptor(linux, linux.pidfd_open(pid, 0))) {
            if (everybody().contains(pid)) {
                linux.pidfd_send_signal(process.fd(), Signal.SIGKILL);
            }
        } catch (SyscallException e) {
            if (!e.errno().equals(Errno.ESRCH)) {
                throw e;
            }
        }
    }

    private Set<Integer> everybody() {
        return in(directories);
    }

    private Set<Integer> in(List<GroupDirectory> some) {
        var pids = new TreeSet<Integer>();
        for (GroupDirectory directory : some) {
            for (var group : withBelow(directory)) {
                pids.addAll(Occupants.pids(group));
            }
        }
        pids.remove(0);
        return pids;
    }

    private List<GroupDirectory> withBelow(GroupDirectory directory) {
        var groups = new ArrayList<GroupDirectory>();
        groups.add(directory);
        GroupRemoval.below(directory.path())
                .forEach(path -> groups.add(new GroupDirectory(linux, directory.hierarchy(), path)));
        return groups;
    }
}
