package atelier.course.xray;

import atelier.kernel.proc.NamespaceKind;
import java.util.List;
import java.util.Set;

/**
 * The container at one moment: the lab thread and what descends from it. Nothing stands still meanwhile: it is no
 * snapshot of one instant, but each part was true when it was read.
 *
 * @param place where the thread stands
 * @param credentials the thread's
 * @param namespaces those that the host is not in, by kind
 * @param shared the kinds that the whole container has in common with the host
 * @param processes the thread first, parents before their children
 * @param unread how many more processes there are, at least, that were not looked at
 * @param mounts those that the host does not have, or that the container made in the host's own namespace
 * @param groups the control groups that the host's own processes are not in
 * @param links those of the network namespaces that the host is not in
 */
public record Xray(
        Place place,
        Credentials credentials,
        List<SeenNamespace> namespaces,
        Set<NamespaceKind> shared,
        List<SeenProcess> processes,
        int unread,
        List<SeenMount> mounts,
        List<SeenGroup> groups,
        List<SeenLink> links) {
    public Xray {
        namespaces = List.copyOf(namespaces);
        shared = Set.copyOf(shared);
        processes = List.copyOf(processes);
        mounts = List.copyOf(mounts);
        groups = List.copyOf(groups);
        links = List.copyOf(links);
    }

    /** The lab thread. */
    public SeenProcess thread() {
        return processes.getFirst();
    }
}
