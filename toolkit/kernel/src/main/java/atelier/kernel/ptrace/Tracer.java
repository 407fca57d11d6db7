package atelier.kernel.ptrace;

import atelier.kernel.Descriptor;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.WakeSignal;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Follows a program, its threads, its children and what they execute, on one dedicated thread: {@code ptrace(2)} knows
 * only the thread that seized. All methods may be called from any thread. A tracer that goes away, whatever ends it,
 * leaves its tracees running as they were.
 */
public final class Tracer implements AutoCloseable {
    private static final long WAKE_EVERY_MS = 20;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(2);

    private interface Beginning {
        void of(TraceLoop loop) throws IOException;
    }

    private final Syscalls syscalls;
    private final WakeSignal wake;
    private final CompletableFuture<Integer> thread = new CompletableFuture<>();
    private final CompletableFuture<Optional<WaitStatus>> result = new CompletableFuture<>();
    private final CompletableFuture<Integer> program = new CompletableFuture<>();
    private volatile boolean leaving;

    private Tracer(Syscalls syscalls) {
        this.syscalls = syscalls;
        wake = WakeSignal.install(syscalls);
    }

    /**
     * Starts a program and follows it from its {@code execve} on.
     *
     * @param gates an empty directory, for the time until the program is there
     * @param launcher runs its task on the thread whose root, namespaces and rights the program is to have; that thread
     *     is held until the program is there
     */
    public static Tracer start(
            Syscalls syscalls, Path gates, Executor launcher, TracedProgram program, TraceListener listener) {
        var tracer = new Tracer(syscalls);
        tracer.run(listener, loop -> tracer.begin(loop, gates, launcher, program));
        return tracer;
    }

    /**
     * Follows all threads of a process that runs already; {@link #await} throws {@link TraceRefused} if it may not. If it
     * is a child of this process, no other thread may wait for it meanwhile: it would receive what is for the tracer.
     */
    public static Tracer attach(Syscalls syscalls, int pid, TraceListener listener) {
        var tracer = new Tracer(syscalls);
        tracer.run(listener, loop -> tracer.begin(loop, pid));
        return tracer;
    }

    /**
     * Waits until no tracee is left.
     *
     * @return how the program ended, or the process attached to; empty if it lives on
     */
    public Optional<WaitStatus> await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Gives every tracee back to itself; {@link #await} then returns. */
    public void release() {
        leaving = true;
        while (!result.isDone()) {
            wake.wake(thread.join());
            try {
                result.get(WAKE_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException again) {
                continue; // the signal came just before the wait
            } catch (ExecutionException toldByAwait) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Sends the program a signal, if there is still a program. */
    public void signal(Signal signal) {
        if (result.isDone() || !program.isDone()) {
            return;
        }
        try (var pidfd = new Descriptor(syscalls, syscalls.pidfd_open(program.join(), 0))) {
            syscalls.pidfd_send_signal(pidfd.fd(), signal);
        } catch (SyscallException e) {
            if (!e.errno().equals(Errno.ESRCH)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        release();
    }

    private void run(TraceListener listener, Beginning beginning) {
        Thread.ofPlatform().name("traceur").daemon(true).start(() -> {
            thread.complete(syscalls.gettid());
            try (var loop = new TraceLoop(listener)) {
                result.complete(follow(loop, beginning));
            } catch (IOException e) {
                result.completeExceptionally(new UncheckedIOException(e));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
    }

    private Optional<WaitStatus> follow(TraceLoop loop, Beginning beginning) throws IOException {
        try {
            beginning.of(loop);
            turns(loop);
        } catch (Throwable e) {
            loop.silence();
            leave(loop);
            throw e;
        }
        return loop.end();
    }

    private void turns(TraceLoop loop) {
        boolean more = true;
        while (more && !leaving) {
            more = loop.turn();
        }
        if (more) {
            leave(loop);
        }
    }

    /** One that cannot be stopped, deep in the kernel, is let go by the end of this thread. */
    private static void leave(TraceLoop loop) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        loop.leave();
        while (loop.turn() && System.nanoTime() < deadline) {
            // each turn lets one go
        }
    }

    private void begin(TraceLoop loop, Path gates, Executor launcher, TracedProgram traced) {
        try (var held = new HeldProgram(syscalls, gates)) {
            int pid = held.arrive(launcher, traced);
            program.complete(pid);
            loop.program(pid);
            seizeHeld(loop, pid);
            held.letGo();
            while (!loop.hasExecuted()) {
                if (!loop.turn()) {
                    held.rethrow();
                    return; // killed on its way
                }
            }
        }
    }

    private void seizeHeld(TraceLoop loop, int pid) {
        try {
            loop.seizeHeld(pid);
        } catch (SyscallException e) {
            TraceRefused refusal = Refusals.explain(pid, e.errno(), syscalls.getpid());
            syscalls.kill(pid, Signal.SIGKILL);
            syscalls.waitpid(pid, WaitOptions.__WALL);
            throw refusal;
        }
    }

    private void begin(TraceLoop loop, int pid) throws IOException {
        if (pid == syscalls.getpid()) {
            throw Refusals.explain(pid, Errno.EPERM, pid);
        }
        program.complete(pid);
        loop.program(pid);
        int first = 0;
        for (int tid : threads(pid)) {
            try {
                loop.seize(tid);
                first = tid;
            } catch (SyscallException e) {
                if (first == 0 || !e.errno().equals(Errno.ESRCH)) {
                    throw Refusals.explain(pid, e.errno(), syscalls.getpid());
                }
            }
        }
    }

    private List<Integer> threads(int pid) throws IOException {
        try (var entries = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            var tids = new ArrayList<Integer>();
            entries.forEach(
                    entry -> tids.add(Integer.valueOf(entry.getFileName().toString())));
            return tids;
        } catch (NoSuchFileException e) {
            throw Refusals.explain(pid, Errno.ESRCH, syscalls.getpid());
        }
    }
}
