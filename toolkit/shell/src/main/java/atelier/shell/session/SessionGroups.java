package atelier.shell.session;

import atelier.kernel.Syscalls;
import atelier.kernel.cgroup.Cgroup;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStat;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The control groups that a session made. Whoever is in them is killed, save bystanders, who are put back where their
 * parent is. A hierarchy that is mounted nowhere any more is mounted for a moment in a mount namespace of its own.
 */
final class SessionGroups {
    private static final long PATIENCE_NS = 3_000_000_000L;
    private static final int LOOK_EVERY_MS = 50;

    private record Found(Hierarchy hierarchy, Cgroup group) {}

    private final Syscalls syscalls;
    private final Path directory;
    private final Bystanders bystanders;

    /** By hierarchy, v1's freezer first, since who is frozen there does not die; those made last come first. */
    private final Map<String, List<String>> paths = new TreeMap<>(
            Comparator.comparing((String id) -> !List.of(id.split(",")).contains("freezer"))
                    .thenComparing(Comparator.naturalOrder()));

    SessionGroups(Syscalls syscalls, SessionDirectory session, List<JournalEntry> journal) {
        this.syscalls = syscalls;
        directory = session.path();
        bystanders = Bystanders.of(journal);
        for (JournalEntry entry : journal.reversed()) {
            if (entry instanceof JournalEntry.Group(String hierarchy, String path)) {
                paths.computeIfAbsent(hierarchy, id -> new ArrayList<>()).add(path);
            }
        }
    }

    /** Kills whoever is inside, frozen or not; returns how many there were. */
    int end() {
        return inEach(this::end);
    }

    /** Removes them with those below; returns how many of them there still were. */
    int remove() throws InterruptedException {
        int removed = inEach(found -> {
            end(found);
            found.group.close();
            return 1;
        });
        awaitEnd();
        return removed;
    }

    /**
     * A hierarchy that nobody has mounted ends with a mount that finds no group in it; the kernel counts a group for a
     * moment after it was removed. It stays if somebody has others there.
     */
    private void awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        Set<String> mounted = mounted().stream().map(Hierarchy::id).collect(Collectors.toSet());
        for (String id : paths.keySet()) {
            while (!mounted.contains(id) && lives(id) && System.nanoTime() < deadline) {
                BriefMount.of(syscalls, id, directory, hierarchy -> 0);
                Thread.sleep(LOOK_EVERY_MS);
            }
        }
    }

    private static List<Hierarchy> mounted() {
        return CgroupWorld.detect().hierarchies();
    }

    private int end(Found found) {
        ProcessTable table = ProcessTable.now();
        Set<Integer> asking = Bystanders.asking(table);
        Set<Integer> inside = found.group.everybody();
        int killed = 0;
        for (int pid : inside) {
            ProcStat process = table.living().get(pid);
            if (asking.contains(pid) || process != null && bystanders.lookOn(process)) {
                putBack(pid, found.hierarchy, table.lineage(pid), inside);
            } else {
                killed++;
            }
        }
        found.group.kill();
        return killed;
    }

    /** Where the nearest of its ancestors is that is not inside itself. */
    private void putBack(int pid, Hierarchy hierarchy, List<Integer> lineage, Set<Integer> inside) {
        String place = lineage.stream()
                .filter(ancestor -> !inside.contains(ancestor))
                .findFirst()
                .flatMap(ancestor -> groupOf(ancestor, hierarchy))
                .orElse("/");
        Cgroup.existing(syscalls, hierarchy, place).add(pid);
    }

    private static Optional<String> groupOf(int pid, Hierarchy hierarchy) {
        try {
            return ProcTask.process(pid).cgroups().stream()
                    .filter(hierarchy::holds)
                    .map(CgroupMembership::path)
                    .findFirst();
        } catch (NoSuchTaskException ended) {
            return Optional.empty();
        }
    }

    private int inEach(ToIntFunction<Found> work) {
        List<Hierarchy> mounted = mounted();
        int sum = 0;
        for (String id : paths.keySet()) {
            Optional<Hierarchy> here =
                    mounted.stream().filter(each -> each.id().equals(id)).findFirst();
            if (here.isPresent()) {
                sum += inHierarchy(here.get(), work);
            } else if (lives(id)) {
                sum += BriefMount.of(syscalls, id, directory, hierarchy -> inHierarchy(hierarchy, work));
            }
        }
        return sum;
    }

    /** A hierarchy without mounts is there as long as it has groups; then every process is in one of them. */
    private static boolean lives(String id) {
        return ProcTask.process((int) ProcessHandle.current().pid()).cgroups().stream()
                .anyMatch(membership -> Hierarchy.idOf(membership).equals(id));
    }

    private int inHierarchy(Hierarchy hierarchy, ToIntFunction<Found> work) {
        int sum = 0;
        for (String path : paths.get(hierarchy.id())) {
            Path group = hierarchy.directoryOf(path);
            boolean below = group.startsWith(hierarchy.mountPoint()) && !group.equals(hierarchy.mountPoint());
            if (below && Files.isDirectory(group)) {
                sum += work.applyAsInt(new Found(hierarchy, Cgroup.existing(syscalls, hierarchy, path)));
            }
        }
        return sum;
    }
}
