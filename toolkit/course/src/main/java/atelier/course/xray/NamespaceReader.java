package atelier.course.xray;

import atelier.kernel.Syscalls;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the namespaces of the container that the host is not in, and looks into each. */
final class NamespaceReader {
    /** The kinds that {@code unshare} gives to the children only: the link that shows which they will be in. */
    private static final Map<NamespaceKind, String> FOR_CHILDREN =
            Map.of(NamespaceKind.PID, "ns/pid_for_children", NamespaceKind.TIME, "ns/time_for_children");

    private final Syscalls syscalls;
    private final Map<NamespaceKind, Namespace> host;

    NamespaceReader(Syscalls syscalls, Map<NamespaceKind, Namespace> host) {
        this.syscalls = syscalls;
        this.host = Map.copyOf(host);
    }

    /** By kind, and within a kind in the order of the tree. */
    List<SeenNamespace> read(ProcessTree tree) {
        Map<Namespace, List<SeenProcess>> members = new LinkedHashMap<>();
        for (SeenProcess process : tree.seen()) {
            for (Namespace namespace : process.namespaces().values()) {
                note(namespace, process, members);
            }
        }
        SeenProcess thread = tree.seen().getFirst();
        FOR_CHILDREN
                .keySet()
                .forEach(kind -> forChildren(tree.task(thread.pid()), kind)
                        .filter(namespace -> host.containsKey(kind) && !namespace.equals(host.get(kind)))
                        .ifPresent(namespace -> members.putIfAbsent(namespace, List.of())));
        var seen = new ArrayList<SeenNamespace>();
        members.forEach((namespace, inside) -> {
            SeenProcess first = inside.isEmpty() ? thread : inside.getFirst();
            seen.add(new SeenNamespace(
                    namespace,
                    host.get(namespace.kind()),
                    first.pid(),
                    inside.size(),
                    detail(namespace, tree.task(first.pid()), inside)));
        });
        seen.sort(Comparator.comparing(each -> each.namespace().kind()));
        return List.copyOf(seen);
    }

    /** The link of a PID namespace that has no process yet points nowhere, which tells all the same that there is one. */
    private Optional<Namespace> forChildren(ProcTask thread, NamespaceKind kind) {
        Optional<Namespace> next =
                ProcFile.of(thread, FOR_CHILDREN.get(kind)).link().flatMap(Namespace::parse);
        return next.isEmpty() && kind == NamespaceKind.PID
                ? Optional.of(new Namespace(kind, SeenNamespace.UNNUMBERED))
                : next;
    }

    private void note(Namespace namespace, SeenProcess process, Map<Namespace, List<SeenProcess>> members) {
        Namespace hosts = host.get(namespace.kind());
        if (hosts != null && !hosts.equals(namespace)) {
            members.computeIfAbsent(namespace, none -> new ArrayList<>()).add(process);
        }
    }

    private SeenNamespace.Detail detail(Namespace namespace, ProcTask first, List<SeenProcess> inside) {
        return switch (namespace.kind()) {
            case UTS ->
                new SeenNamespace.Hostname(
                        Hostname.in(syscalls, first.namespaceFile(NamespaceKind.UTS)), Hostname.own());
            case PID ->
                new SeenNamespace.First(inside.stream()
                        .filter(process -> process.innerPid() == 1)
                        .map(SeenProcess::pid)
                        .findFirst());
            case USER -> new SeenNamespace.Ids(Credentials.maps(first));
            case TIME ->
                new SeenNamespace.Offsets(ProcFile.of(first, "timens_offsets").lines());
            case MNT, IPC, NET, CGROUP -> new SeenNamespace.Nothing();
        };
    }
}
