package atelier.course.xray;

import atelier.kernel.Syscalls;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Looks through a container, again and again. To be used from threads that have the host's root and mount namespace, one
 * at a time. For 200 processes a reading takes a few milliseconds of processor.
 */
public final class XrayReader {
    /** A fork bomb of the learner's is seen by its first processes. */
    private static final int MOST_PROCESSES = 500;

    private final Syscalls syscalls;
    private final ProcTask thread;
    private final ProcTask host;
    private final Path work;
    private final GroupReader groups;

    /**
     * @param thread the lab thread: the container until it has processes, and their parent then
     * @param host a task that never left the host's root and namespaces
     * @param work the directory that the container works in, without links
     */
    public XrayReader(Syscalls syscalls, ProcTask thread, ProcTask host, Path work) {
        this.syscalls = syscalls;
        this.thread = thread;
        this.host = host;
        this.work = work;
        groups = new GroupReader(syscalls);
    }

    /**
     * Reads it now.
     *
     * @throws NoSuchTaskException if the lab thread, or the host's task, has ended
     */
    public Xray read() {
        ProcStatus status = thread.status();
        Map<NamespaceKind, Namespace> hosts = host.namespaces();
        ProcessTree tree = ProcessTree.read(thread, MOST_PROCESSES);
        List<SeenNamespace> namespaces = new NamespaceReader(syscalls, hosts).read(tree);
        var shared = EnumSet.copyOf(hosts.keySet());
        namespaces.forEach(each -> shared.remove(each.namespace().kind()));

        var mounts = new MountReader(host.mountinfo(), work);
        return new Xray(
                mounts.place(thread, host, namespaces),
                Credentials.of(thread, status),
                namespaces,
                shared,
                tree.seen(),
                tree.unread(),
                mounts.read(tree, namespaces),
                groups.read(tree, host),
                links(tree, namespaces));
    }

    private static List<SeenLink> links(ProcessTree tree, List<SeenNamespace> namespaces) {
        return namespaces.stream()
                .filter(seen -> seen.namespace().kind() == NamespaceKind.NET)
                .flatMap(seen -> new LinkReader(tree.task(seen.through())).read().stream())
                .toList();
    }
}
