package atelier.course.xray;

import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the container's mounts from those that it merely has in common with the host. */
final class MountReader {
    /** What makes a mount of another namespace the copy of one of the host's. */
    private record Likeness(String mountPoint, String device, String root) {
        static Likeness of(MountInfo mount) {
            return new Likeness(mount.mountPoint(), mount.device(), mount.root());
        }
    }

    private final Path work;
    private final List<MountInfo> table;
    private final Map<Integer, MountInfo> hostById = new HashMap<>();
    private final Set<Likeness> likenesses = new HashSet<>();

    /**
     * @param table the host's mount table
     * @param work the directory that the container works in: what is mounted below it is the container's
     */
    MountReader(List<MountInfo> table, Path work) {
        this.work = work;
        this.table = table;
        for (MountInfo mount : table) {
            hostById.put(mount.id(), mount);
            likenesses.add(Likeness.of(mount));
        }
    }

    /**
     * Those that the lab thread sees below the working directory while it shares the host's mount namespace, and all
     * that are new in each mount namespace of the container.
     */
    List<SeenMount> read(ProcessTree tree, List<SeenNamespace> namespaces) {
        var mounts = new ArrayList<SeenMount>();
        SeenProcess thread = tree.seen().getFirst();
        if (!hasOwn(thread.pid(), namespaces)) {
            mounts.addAll(amongTheHosts(tree.task(thread.pid())));
        }
        for (SeenNamespace seen : namespaces) {
            if (seen.namespace().kind() == NamespaceKind.MNT) {
                mounts.addAll(apart(tree.task(seen.through())));
            }
        }
        return mounts;
    }

    /** Where the lab thread stands. */
    Place place(ProcTask thread, ProcTask host, List<SeenNamespace> namespaces) {
        return hasOwn(thread.id(), namespaces)
                ? Place.apart(thread, host, thread.mountinfo(), new HostNames(table))
                : Place.amongTheHosts(thread, host);
    }

    private static boolean hasOwn(int thread, List<SeenNamespace> namespaces) {
        return namespaces.stream()
                .anyMatch(each -> each.namespace().kind() == NamespaceKind.MNT && each.through() == thread);
    }

    private List<SeenMount> amongTheHosts(ProcTask task) {
        return mounts(task).stream()
                .filter(mount -> hostById.containsKey(mount.id()))
                .map(mount -> new SeenMount(task.id(), mount, Optional.of(hostName(mount)), true))
                .filter(mount -> Path.of(hostName(mount.mount())).startsWith(work))
                .toList();
    }

    private List<SeenMount> apart(ProcTask task) {
        var names = new HostNames(table);
        return mounts(task).stream()
                .filter(mount -> !likenesses.contains(Likeness.of(mount)))
                .map(mount -> new SeenMount(task.id(), mount, names.of(mount), false))
                .toList();
    }

    private String hostName(MountInfo mount) {
        return hostById.get(mount.id()).mountPoint();
    }

    private static List<MountInfo> mounts(ProcTask task) {
        try {
            return task.mountinfo();
        } catch (NoSuchTaskException | UncheckedIOException unseen) {
            return List.of();
        }
    }
}
