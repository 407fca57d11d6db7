package atelier.kernel.namespace;

import atelier.kernel.proc.Namespace;
import java.util.List;
import java.util.Optional;

/**
 * A namespace and what keeps it alive.
 *
 * @param pids of the processes in it, as the reader's {@code /proc} numbers them, the lowest first; where only threads
 *     are in it, empty
 * @param command the first process's command line, or its name if it has none; empty without processes
 * @param keepers what keeps it alive besides; at least one if there is no process
 * @param owner the user namespace whose root commands in it; empty if it is out of the reader's sight
 * @param parent what a PID or user namespace is nested in; empty for other kinds, and if it is out of sight
 */
public record NamespaceUse(
        Namespace namespace,
        List<Integer> pids,
        String command,
        List<Keeper> keepers,
        Optional<Namespace> owner,
        Optional<Namespace> parent) {
    public NamespaceUse {
        pids = List.copyOf(pids);
        keepers = List.copyOf(keepers);
    }

    /** One line, in the columns of {@link Namespaces#toString}; whoever named a process has no say in the terminal. */
    @Override
    public String toString() {
        String first = pids.isEmpty() ? "" : pids.getFirst().toString();
        String who = pids.isEmpty() ? keepers.getFirst().toString() : command;
        return "%10d %-6s %6d %7s %s"
                .formatted(
                        namespace.inode(),
                        namespace.kind().file(),
                        pids.size(),
                        first,
                        who.replaceAll("\\p{Cntrl}", " "));
    }
}
