package atelier.narrator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * A place on the host's side to do work, while the calling thread waits: the calling thread may have changed root and
 * namespaces, may see no {@code /proc}, and may find no class file any more.
 */
public interface Outside {
    /** Does the work on a thread that still has the host's root and namespaces, and returns its value. */
    <T> T call(Supplier<T> work);

    /** Works on the threads of {@code executor}, none of which may itself make calls that are narrated. */
    static Outside on(Executor executor) {
        return new Outside() {
            @Override
            public <T> T call(Supplier<T> work) {
                return CompletableFuture.supplyAsync(work, executor).join();
            }
        };
    }
}
