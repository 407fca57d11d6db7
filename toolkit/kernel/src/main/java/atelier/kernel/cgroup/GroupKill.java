package atelier.kernel.cgroup;

import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Ends every process of a group and of those below. Where the kernel can (v2, Linux 5.14) by one write; else one by one,
 * the group being frozen meanwhile if it has a v1 freezer: a process that starts others faster than one counts is
 * stopped before it is counted.
 */
final class GroupKill {
    private static final String KILL = "cgroup.kill";

    private final Syscalls linux;
    private final List<GroupDirectory> directories;

    GroupKill(Syscalls linux, List<GroupDirectory> directories) {
        this.linux = linux;
        this.directories = directories;
    }

    /** Returns once nobody is left. */
    void run() {
        Set<Integer> signalled = together();
        if (!signalled.containsAll(everybody())) {
            v1Freezers(directories).forEach(CgroupFreezer::tryToFreeze);
        }
        var patience = new Patience();
        for (Set<Integer> left = everybody(); !left.isEmpty(); left = everybody()) {
            left.stream().filter(signalled::add).forEach(this::kill);
            thaw();
            if (!patience.lasts()) {
                throw new CgroupException(
                        CgroupProblem.STILL_ALIVE, directories.getFirst().path(), Occupants.of(withBelow(directories)));
            }
        }
    }

    /** Those who were there when the kernel was told to kill them all. */
    private Set<Integer> together() {
        var killed = new HashSet<Integer>();
        for (GroupDirectory directory : directories) {
            Set<Integer> inside = in(List.of(directory));
            if (!inside.isEmpty() && directory.has(KILL) && !directory.isThreaded()) {
                directory.write(KILL, "1");
                killed.addAll(inside);
            }
        }
        return killed;
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

    /** In v1 a frozen process does not even die, and a group below may have been frozen by itself. */
    private void thaw() {
        v1Freezers(withBelow(directories)).filter(CgroupFreezer::isAsked).forEach(CgroupFreezer::thaw);
    }

    private static Stream<CgroupFreezer> v1Freezers(List<GroupDirectory> groups) {
        return groups.stream()
                .filter(group -> group.hierarchy().controllers().contains("freezer"))
                .map(CgroupFreezer::new);
    }

    Set<Integer> everybody() {
        return in(directories);
    }

    private Set<Integer> in(List<GroupDirectory> some) {
        var pids = new TreeSet<Integer>();
        withBelow(some).forEach(group -> pids.addAll(Occupants.pids(group)));
        pids.remove(0);
        return pids;
    }

    private List<GroupDirectory> withBelow(List<GroupDirectory> some) {
        var groups = new ArrayList<GroupDirectory>();
        for (GroupDirectory directory : some) {
            groups.add(directory);
            GroupRemoval.below(directory.path())
                    .forEach(path -> groups.add(new GroupDirectory(linux, directory.hierarchy(), path)));
        }
        return groups;
    }
}
