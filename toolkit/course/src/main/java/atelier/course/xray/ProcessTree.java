package atelier.course.xray;

import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lab thread and its descendants, parents before their children, read file by file while they live on: one that
 * ends meanwhile is left out, with those it had.
 */
final class ProcessTree {
    private static final int LONGEST_COMMAND = 512;

    private final ProcTask thread;
    private final int most;
    private final List<SeenProcess> seen = new ArrayList<>();
    private final Set<Integer> visited = new HashSet<>();
    private int unread;

    private ProcessTree(ProcTask thread, int most) {
        this.thread = thread;
        this.most = most;
    }

    /**
     * Reads the tree, {@code most} tasks at most: a fork bomb is no reason to hang.
     *
     * @throws NoSuchTaskException if the thread itself has ended
     */
    static ProcessTree read(ProcTask thread, int most) {
        var tree = new ProcessTree(thread, most);
        tree.seen.add(seen(thread, StatusText.of(thread), 0, ""));
        tree.addAll(thread.children(), 1);
        return tree;
    }

    /** The lab thread first. */
    List<SeenProcess> seen() {
        return List.copyOf(seen);
    }

    /** How many children were known of and not looked at, nor their own children. */
    int unread() {
        return unread;
    }

    /** The task that has this id in the tree. */
    ProcTask task(int pid) {
        return pid == thread.id() ? thread : ProcTask.process(pid);
    }

    private void addAll(List<Integer> children, int depth) {
        for (int pid : children) {
            if (!visited.add(pid)) {
                continue; // an id that was used again, or a child that was adopted while we read
            }
            if (seen.size() >= most) {
                unread++;
                continue;
            }
            try {
                add(ProcTask.process(pid), depth);
            } catch (NoSuchTaskException ended) {
                visited.remove(pid);
            }
        }
    }

    private void add(ProcTask task, int depth) {
        StatusText status = StatusText.of(task);
        seen.add(seen(task, status, depth, command(task, status)));
        addAll(children(task, status), depth + 1);
    }

    private static SeenProcess seen(ProcTask task, StatusText status, int depth, String command) {
        return new SeenProcess(
                task.id(),
                depth,
                status.pids(),
                command,
                status.state(),
                status.uid(),
                namespaces(task),
                ProcFile.of(task, "cgroup").text().orElse(""));
    }

    /** Each thread has the children that it made itself. */
    private static List<Integer> children(ProcTask task, StatusText status) {
        if (status.hasOneThread()) {
            return childrenOf(ProcTask.thread(task.id(), task.id()));
        }
        return new ProcFile(task.directory().resolve("task"))
                .names().stream()
                        .map(Integer::valueOf)
                        .flatMap(tid -> childrenOf(ProcTask.thread(task.id(), tid)).stream())
                        .toList();
    }

    private static List<Integer> childrenOf(ProcTask thread) {
        return ProcFile.of(thread, "children").lines().stream()
                .flatMap(line -> Arrays.stream(line.strip().split(" ")))
                .filter(pid -> !pid.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    private static String command(ProcTask task, StatusText status) {
        String command = ProcFile.of(task, "cmdline")
                .start(LONGEST_COMMAND)
                .map(text -> text.replace('\0', ' ').strip())
                .orElse("");
        return command.isEmpty() ? "[" + status.name() + "]" : command;
    }

    private static Map<NamespaceKind, Namespace> namespaces(ProcTask task) {
        try {
            return task.namespaces();
        } catch (NoSuchTaskException | UncheckedIOException unseen) {
            return Map.of();
        }
    }
}
