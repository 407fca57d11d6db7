package atelier.shell.session;

import atelier.kernel.Syscalls;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;

/** A hierarchy of control groups mounted on a thread of its own, in a mount namespace that ends with it. */
final class BriefMount {
    private BriefMount() {}

    /**
     * Does the work on that thread; returns what it returns.
     *
     * @param id as {@link Hierarchy#id} has it
     * @param directory to mount on
     */
    static int of(Syscalls syscalls, String id, Path directory, ToIntFunction<Hierarchy> work) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> {
                                Hierarchy hierarchy = mounted(syscalls, id, directory);
                                try {
                                    return work.applyAsInt(hierarchy);
                                } finally {
                                    syscalls.umount2(directory.toString(), new UmountFlags(0));
                                }
                            },
                            task -> Thread.ofPlatform().name("hierarchie").start(task))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Hierarchy mounted(Syscalls syscalls, String id, Path directory) {
        syscalls.unshare(CloneFlags.CLONE_FS.or(CloneFlags.CLONE_NEWNS));
        syscalls.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
        String type = id.isEmpty() ? "cgroup2" : "cgroup";
        String options = id.startsWith("name=") ? "none," + id : id;
        syscalls.mount("none", directory.toString(), type, new MountFlags(0), options);
        MountInfo mount = new ProcTask(Path.of("/proc/thread-self"))
                .mountinfo().stream()
                        .filter(each -> each.mountPoint().equals(directory.toString()))
                        .reduce((below, above) -> above)
                        .orElseThrow();
        return Hierarchy.of(mount);
    }
}
