package atelier.shell.session;

import atelier.kernel.Syscalls;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.Outside;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A thread that stays on the host and answers questions for others, which may have changed root: only from here does
 * {@code /proc} show what is.
 */
public final class HostView implements Outside, AutoCloseable {
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("hote").daemon(true).factory());
    private final ProcTask task;

    public HostView(Syscalls syscalls) {
        int pid = syscalls.getpid();
        task = call(() -> ProcTask.thread(pid, syscalls.gettid()));
    }

    /** The thread itself. */
    public ProcTask task() {
        return task;
    }

    /** Asks and waits, even if interrupted: an answer takes a few milliseconds. What the question throws is thrown. */
    @Override
    public <T> T call(Supplier<T> question) {
        try {
            return CompletableFuture.supplyAsync(question, executor).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
