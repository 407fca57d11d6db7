package atelier.shell.jshell;

import atelier.kernel.Syscalls;
import atelier.kernel.WakeSignal;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The thread on which every line of a lab runs, so that what a line does to its thread (root, namespaces, identity) the
 * next line finds. It has a root and a current directory of its own from the start ({@code unshare(CLONE_FS)}); the
 * rest of the JVM stays on the host and looks on.
 */
public final class LabThread implements AutoCloseable {
    /** The lab thread has ended in the middle of something: the learner's code ended it. */
    public static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Gone(int tid) {
            super("the lab thread " + tid + " has ended");
        }
    }

    private static final long LOOK_EVERY_MS = 100;
    private static final long WAKE_EVERY_MS = 20;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(2);

    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final WakeSignal wake;
    private final Thread thread;
    private final ProcTask seen;
    private volatile boolean closed;

    private LabThread(Syscalls syscalls, Path work) {
        wake = WakeSignal.install(syscalls);
        var tid = new CompletableFuture<Integer>();
        thread = Thread.ofPlatform().name("labo").daemon(true).start(() -> {
            try {
                openEveryJar();
                syscalls.unshare(CloneFlags.CLONE_FS);
                syscalls.chdir(work.toString());
                SnippetGuard.watch(stop);
                tid.complete(syscalls.gettid());
            } catch (RuntimeException e) {
                tid.completeExceptionally(e);
                return;
            }
            work();
        });
        seen = ProcTask.thread(syscalls.getpid(), tid.join());
    }

    /** Starts a thread in {@code work}; the caller closes it. */
    public static LabThread start(Syscalls syscalls, Path work) {
        return new LabThread(syscalls, work);
    }

    /** The thread as {@code /proc} shows it to the rest of the JVM. */
    public ProcTask seenFromOutside() {
        return seen;
    }

    /** Runs {@code task} on the thread and waits. What it throws is the cause of the {@link ExecutionException}. */
    public <T> T call(Callable<T> task) throws ExecutionException, InterruptedException {
        var result = new CompletableFuture<T>();
        stop.set(false);
        tasks.add(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        while (true) {
            try {
                return result.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!seen.exists()) {
                    throw new Gone(seen.id());
                }
            }
        }
    }

    /** Stops what runs: at the next turn of a loop, or out of a blocking call. May be called again and again. */
    public void stop() {
        stop.set(true);
        thread.interrupt();
        wake.wake(seen.id());
    }

    /** Stops what runs and waits for the end of the thread; gives up after two seconds on code that goes on. */
    @Override
    public void close() {
        closed = true;
        long deadline = System.nanoTime() + PATIENCE_NS;
        try {
            while (seen.exists() && System.nanoTime() < deadline) {
                stop();
                thread.join(WAKE_EVERY_MS);
                Thread.sleep(1); // for the kernel, which ends it a little after Java does
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!closed) {
            try {
                tasks.take().run();
            } catch (InterruptedException e) {
                Thread.interrupted(); // a stop that came when nothing ran; close() also ends the loop
            }
        }
    }

    /** A jar not yet open can no longer be opened from another root: asking for no class at all opens each. */
    private static void openEveryJar() {
        try {
            Class.forName("atelier.none");
        } catch (ClassNotFoundException e) {
            // the search went through the whole class path, which was the point
        }
    }
}
