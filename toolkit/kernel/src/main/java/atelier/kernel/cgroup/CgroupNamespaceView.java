package atelier.kernel.cgroup;

import atelier.kernel.Descriptor;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The groups of a task as somebody in another cgroup namespace reads them: from that namespace's own root, {@code /..}
 * for what is outside. Read on a thread that enters the namespace and ends. Source: {@code man 7 cgroup_namespaces}.
 *
 * @param linux used on that thread; {@code CAP_SYS_ADMIN} is needed
 * @param viewer whose namespace it is
 */
public record CgroupNamespaceView(Syscalls linux, ProcTask viewer) {
    /** What {@code viewer} would read in {@code /proc/pid/cgroup}. */
    public List<CgroupMembership> of(ProcTask task) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> inside(task),
                            reading -> Thread.ofPlatform().name("vue cgroup").start(reading))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private List<CgroupMembership> inside(ProcTask task) {
        String namespace = viewer.directory().resolve("ns/cgroup").toString();
        try (var file = new Descriptor(linux, linux.open(namespace, OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC), 0))) {
            linux.setns(file.fd(), CloneFlags.CLONE_NEWCGROUP);
            return task.cgroups();
        }
    }
}
