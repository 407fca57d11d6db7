package atelier.kernel.namespace;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One reading of all namespaces: goes through the processes, the mounts, the open descriptors, then from each namespace
 * found to its relatives.
 */
final class NamespaceCensus {
    private static final Path SELF = Path.of("/proc/thread-self");
    private static final List<NamespaceKind> ENTERED_BY_CHILDREN = List.of(NamespaceKind.PID, NamespaceKind.TIME);

    private final Syscalls linux;
    private final Map<Namespace, NamespaceFinding> findings =
            new TreeMap<>(Comparator.comparingLong(Namespace::inode).thenComparing(Namespace::kind));

    private final Set<String> mountPoints = new HashSet<>();

    NamespaceCensus(Syscalls linux) {
        this.linux = linux;
    }

    Namespaces taken() {
        List<ProcTask> processes = ProcTask.all().stream()
                .sorted(Comparator.comparingInt(ProcTask::id))
                .toList();
        for (ProcTask process : processes) {
            visit(process);
        }
        Optional<Namespace> own = NamespaceLinks.read(SELF.resolve("ns/mnt"));
        if (own.isPresent()) {
            mounts(SELF, "");
        }
        for (NamespaceFinding finding : List.copyOf(findings.values())) {
            if (finding.namespace().kind() == NamespaceKind.MNT && !own.equals(Optional.of(finding.namespace()))) {
                finding.task().ifPresent(task -> mounts(task, task + "/root"));
            }
        }
        var open = new OpenNamespaces(linux, SELF.resolve("ns/mnt"), mountPoints);
        processes.forEach(process -> descriptors(process.directory(), open));
        relate();
        return new Namespaces(
                findings.values().stream().map(NamespaceFinding::use).toList());
    }

    private void visit(ProcTask process) {
        Path directory = process.directory();
        Map<NamespaceKind, Namespace> own = NamespaceLinks.of(directory);
        own.forEach((kind, namespace) -> finding(namespace).addProcess(process));
        childrenToCome(directory, own);
        for (Path thread : NamespaceLinks.entries(directory.resolve("task"))) {
            if (!thread.endsWith(directory.getFileName())) {
                thread(thread, own);
            }
        }
    }

    private void descriptors(Path process, OpenNamespaces open) {
        for (Path descriptor : NamespaceLinks.entries(process.resolve("fd"))) {
            open.behind(descriptor)
                    .ifPresent(namespace ->
                            finding(namespace).addKeeper(Keeper.Sort.DESCRIPTOR, descriptor.toString(), descriptor));
        }
    }

    private void thread(Path thread, Map<NamespaceKind, Namespace> ofProcess) {
        Map<NamespaceKind, Namespace> own = NamespaceLinks.of(thread);
        own.forEach((kind, namespace) -> {
            if (!namespace.equals(ofProcess.get(kind))) {
                finding(namespace).addThread(thread);
            }
        });
        childrenToCome(thread, own);
    }

    private void childrenToCome(Path task, Map<NamespaceKind, Namespace> own) {
        for (NamespaceKind kind : ENTERED_BY_CHILDREN) {
            Path link = task.resolve("ns").resolve(kind.file() + "_for_children");
            NamespaceLinks.read(link)
                    .filter(namespace -> !namespace.equals(own.get(kind)))
                    .ifPresent(namespace ->
                            finding(namespace).addKeeper(Keeper.Sort.CHILDREN_TO_COME, link.toString(), link));
        }
    }

    /** Those mounted where a task sees them; the reader names the mount points of others through their roots. */
    private void mounts(Path task, String root) {
        for (MountInfo mount : mountinfo(task)) {
            if (mount.type().equals("nsfs")) {
                mountPoints.add(mount.mountPoint());
                String where = root + mount.mountPoint();
                Namespace.parse(mount.root())
                        .ifPresent(namespace -> finding(namespace).addMount(where, root.isEmpty()));
            }
        }
    }

    private static List<MountInfo> mountinfo(Path task) {
        try {
            return new ProcTask(task).mountinfo();
        } catch (NoSuchTaskException | UncheckedIOException goneOrForbidden) {
            return List.of();
        }
    }

    /** From each to its owner and parent, and on to theirs: some have nobody else who keeps them. */
    private void relate() {
        Set<Namespace> seen = new HashSet<>();
        for (NamespaceFinding finding : List.copyOf(findings.values())) {
            finding.way().ifPresent(way -> relate(finding.namespace(), way, seen));
        }
    }

    private void relate(Namespace namespace, Path way, Set<Namespace> seen) {
        var left = new ArrayDeque<NamespaceFile>();
        try {
            left.add(NamespaceFile.open(linux, way));
            if (!left.peek().namespace().equals(namespace)) {
                return; // what was there has gone, and something else has its place
            }
            while (!left.isEmpty()) {
                try (NamespaceFile file = left.remove()) {
                    if (seen.add(file.namespace())) {
                        file.openOwner().ifPresent(owner -> {
                            left.add(owner);
                            finding(file.namespace()).setOwner(finding(owner.namespace()));
                        });
                        file.openParent().ifPresent(parent -> {
                            left.add(parent);
                            finding(file.namespace()).setParent(finding(parent.namespace()));
                        });
                    }
                }
            }
        } catch (SyscallException goneOrForbidden) {
            return;
        } finally {
            left.forEach(NamespaceFile::close);
        }
    }

    private NamespaceFinding finding(Namespace namespace) {
        return findings.computeIfAbsent(namespace, NamespaceFinding::new);
    }
}
