package atelier.labs.chroot;

import atelier.kernel.Descriptor;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * A look from inside: a thread of its own, with its own root and current directory, goes in, answers and ends. The
 * thread that asks stays where it is. What the look needs must have been loaded before, or come from a jar that is open:
 * from another root, no class is found in a directory.
 */
final class Visit {
    private Visit() {}

    /** Looks from the root {@code directory}. */
    static <T> T inRoot(Path directory, Function<Syscalls, T> look) {
        return onOwnThread(syscalls -> {
            syscalls.chroot(directory.toString());
            syscalls.chdir("/");
            return look.apply(syscalls);
        });
    }

    /**
     * Looks from the very top of the mount namespace of {@code task}, wherever in it that task has its root: {@code
     * setns} gives the top to who enters ({@code man 2 setns}).
     */
    static <T> T atTopOfMounts(ProcTask task, Function<Syscalls, T> look) {
        String namespace = task.directory().resolve("ns/mnt").toString();
        return onOwnThread(syscalls -> {
            var flags = OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC);
            try (var open = new Descriptor(syscalls, syscalls.open(namespace, flags, 0))) {
                syscalls.setns(open.fd(), CloneFlags.CLONE_NEWNS);
            }
            return look.apply(syscalls);
        });
    }

    private static <T> T onOwnThread(Function<Syscalls, T> look) {
        var syscalls = new LinuxSyscalls();
        try {
            return CompletableFuture.supplyAsync(
                            () -> {
                                syscalls.unshare(CloneFlags.CLONE_FS);
                                return look.apply(syscalls);
                            },
                            visit -> Thread.ofPlatform().name("visite").start(visit))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
