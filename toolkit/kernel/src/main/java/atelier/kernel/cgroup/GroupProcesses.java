package atelier.kernel.cgroup;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.List;

/** The processes of a group: who they are, how they come in. */
record GroupProcesses(Syscalls linux, List<GroupDirectory> directories) {
    static final String PROCS = "cgroup.procs";

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
                if (hierarchy.holds(membership)) {
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
}
