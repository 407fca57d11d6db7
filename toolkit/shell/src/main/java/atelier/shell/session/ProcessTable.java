package atelier.shell.session;

import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStat;
import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every process at one moment, zombies left out.
 *
 * @param living by their ids
 */
record ProcessTable(Map<Integer, ProcStat> living) {
    static ProcessTable now() {
        var living = new HashMap<Integer, ProcStat>();
        for (ProcTask process : ProcTask.all()) {
            try {
                ProcStat stat = process.stat();
                if (stat.state() != 'Z') {
                    living.put(stat.pid(), stat);
                }
            } catch (NoSuchTaskException e) {
                living.remove(process.id()); // it has just ended
            }
        }
        return new ProcessTable(living);
    }

    /** A process, its parent, and so on as far as is known. */
    List<Integer> lineage(int pid) {
        var lineage = new ArrayList<Integer>();
        for (int each = pid; living.containsKey(each) && !lineage.contains(each); each = parent(each)) {
            lineage.add(each);
        }
        return lineage;
    }

    /** Those among {@code ancestors} and all that descend from them. */
    List<ProcStat> withDescendants(Set<Integer> ancestors) {
        return living.values().stream()
                .filter(process -> lineage(process.pid()).stream().anyMatch(ancestors::contains))
                .toList();
    }

    private int parent(int pid) {
        return living.get(pid).ppid();
    }
}
