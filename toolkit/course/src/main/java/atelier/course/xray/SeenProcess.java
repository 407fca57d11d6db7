package atelier.course.xray;

import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.util.List;
import java.util.Map;

/**
 * The lab thread, or a process that descends from it.
 *
 * @param pid as the host counts; the thread's own id for the lab thread
 * @param depth generations below the lab thread, which is at 0
 * @param pids its ids from the host's PID namespace inwards, as {@code NSpid} gives them
 * @param command its command line, cut when it is very long; the program's name in brackets when it has none left
 * @param state one letter: {@code R} running, {@code S} sleeping, {@code Z} zombie, {@code T} stopped …
 * @param uid effective, as the host counts
 * @param namespaces where it lives; empty for a zombie, or when it does not let itself be looked at
 * @param cgroups its {@code /proc/pid/cgroup}, as it is
 */
public record SeenProcess(
        int pid,
        int depth,
        List<Integer> pids,
        String command,
        char state,
        int uid,
        Map<NamespaceKind, Namespace> namespaces,
        String cgroups) {
    public SeenProcess {
        pids = List.copyOf(pids);
        namespaces = Map.copyOf(namespaces);
    }

    /** What it takes itself for: its id in the PID namespace it lives in. */
    public int innerPid() {
        return pids.isEmpty() ? pid : pids.getLast();
    }

    /** Whether it has ended and nobody has read its exit status yet. */
    public boolean isZombie() {
        return state == 'Z';
    }
}
