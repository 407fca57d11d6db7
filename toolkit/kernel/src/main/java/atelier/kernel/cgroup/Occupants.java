package atelier.kernel.cgroup;

import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is in a group, for a sentence: {@code 4242 (sleep), 4243 (sh)}. */
final class Occupants {
    private static final int NAMED = 5;

    private Occupants() {}

    static String of(Collection<GroupDirectory> groups) {
        var pids = new TreeSet<Integer>();
        groups.forEach(group -> pids.addAll(pids(group)));
        String named = pids.stream().limit(NAMED).map(Occupants::named).collect(Collectors.joining(", "));
        return pids.size() > NAMED ? named + ", … (" + pids.size() + ")" : named;
    }

    /**
     * Those of a PID namespace that the reader does not see are all 0. A group that is gone has nobody in it; a threaded
     * one has threads, whose processes these are.
     */
    static List<Integer> pids(GroupDirectory group) {
        try {
            return group.isThreaded()
                    ? numbers(group.look("cgroup.threads"))
                            .flatMap(Occupants::process)
                            .distinct()
                            .toList()
                    : numbers(group.look("cgroup.procs")).toList();
        } catch (CgroupException e) {
            if (e.problem() == CgroupProblem.NO_SUCH_GROUP) {
                return List.of();
            }
            throw e;
        }
    }

    private static Stream<Integer> numbers(String text) {
        return text.lines().map(Integer::valueOf);
    }

    private static Stream<Integer> process(int thread) {
        try {
            return Stream.of(Integer.valueOf(ProcTask.process(thread).status().field("Tgid")));
        } catch (NoSuchTaskException ended) {
            return Stream.empty();
        }
    }

    private static String named(int pid) {
        try {
            return pid + " (" + ProcTask.process(pid).status().name() + ")";
        } catch (NoSuchTaskException ended) {
            return Integer.toString(pid);
        }
    }
}
