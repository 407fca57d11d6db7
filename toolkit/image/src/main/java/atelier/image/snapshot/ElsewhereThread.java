package atelier.image.snapshot;

import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A thread with a working directory of its own, for one call: the process keeps its own. It has the namespaces of the
 * thread that starts it.
 */
record ElsewhereThread(Syscalls syscalls, Path directory) {
    <T> T call(Path what, Supplier<T> supplier) {
        var result = new CompletableFuture<T>();
        Thread thread = Thread.ofPlatform().name("elsewhere").start(() -> {
            try {
                syscalls.unshare(CloneFlags.CLONE_FS);
                syscalls.chdir(directory.toString());
                result.complete(supplier.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            thread.join();
            return result.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SnapshotException(e, SnapshotProblem.INTERRUPTED, what);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
