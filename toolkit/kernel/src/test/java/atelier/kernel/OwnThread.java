package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A platform thread for one test, on which namespaces, root and privileges may be changed, and which ends with the
 * test: it must never serve another. The test looks at it from its own thread.
 */
public final class OwnThread implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    /** What a test does on the thread. */
    public interface Action {
        void run() throws Exception;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("test's own").factory());
    private final int tid = call(new LinuxSyscalls()::gettid);

    public int tid() {
        return tid;
    }

    /** The thread as {@code /proc} shows it to the caller. */
    public ProcTask task() {
        return ProcTask.thread((int) ProcessHandle.current().pid(), tid);
    }

    /** The call it sleeps in, as {@code /proc/tid/syscall} writes it: number and arguments, or {@code running}. */
    public String kernelCall() {
        try {
            return Files.readString(task().directory().resolve("syscall"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public <T> T call(Callable<T> work) {
        try {
            return thread.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new AssertionError(e.getCause());
            }
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the test's own thread did not answer", e);
        }
    }

    public void run(Action action) {
        call(() -> {
            action.run();
            return true;
        });
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            assertTrue(thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "the test's own thread goes on");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        awaitEnd();
    }

    /** Java is done with a thread a moment before the kernel is, and its namespaces can be seen until then. */
    private void awaitEnd() {
        long start = System.nanoTime();
        while (Files.exists(task().directory())) {
            assertTrue(
                    System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS),
                    "the kernel keeps the test's own thread");
            Thread.onSpinWait();
        }
    }
}
