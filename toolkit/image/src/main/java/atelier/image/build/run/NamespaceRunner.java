package atelier.image.build.run;

import atelier.kernel.PipeEnds;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.OpenFlags;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs each program in mount, PID, UTS, IPC and perhaps network namespaces of its own, its root changed by {@code
 * pivot_root}, with the capabilities that Docker leaves. When the program ends, so does all that it started; when this
 * process ends, so does the program. Needs root, and the machine's {@code sh} and {@code mount}.
 *
 * <p>There is no seccomp filter and no limit to memory or processors: recipes are trusted that far.
 */
public final class NamespaceRunner implements StepRunner {
    private final Syscalls syscalls;

    /** @param syscalls what the calls are made with; an observer sees those that isolate the program */
    public NamespaceRunner(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    @Override
    public WaitStatus run(RunStep step, Consumer<String> output) {
        Rehearsal.require();
        String program = ProgramSearch.find(step.root(), step.argv().getFirst(), step.env());
        try (MountPoints points = MountPoints.in(step.root())) {
            PipeEnds pipe = syscalls.pipe2(OpenFlags.O_CLOEXEC);
            var lines = new OutputLines(syscalls, pipe.read(), output);
            StepContainer.Running running;
            try {
                running = new StepContainer(syscalls, step, program, pipe.write()).start();
            } catch (RuntimeException e) {
                syscalls.close(pipe.write());
                lines.await();
                throw e;
            }
            syscalls.close(pipe.write());
            try {
                return awaited(running, step.limit());
            } finally {
                end(running);
                lines.await();
            }
        }
    }

    /** The first process ends the others: none of them writes any more. */
    private static void end(StepContainer.Running running) {
        running.init().close();
        running.program().close();
    }

    private static WaitStatus awaited(StepContainer.Running running, Duration limit) {
        var ended = new CompletableFuture<WaitStatus>();
        Thread.ofPlatform()
                .name("end of program")
                .start(() -> ended.complete(running.program().waitFor()));
        try {
            return ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.init().kill();
            throw new StepException(
                    e, StepProblem.TOO_LONG, limit.toString().substring(2).toLowerCase(Locale.ROOT));
        } catch (InterruptedException e) {
            running.init().kill();
            Thread.currentThread().interrupt();
            throw new StepException(e, StepProblem.INTERRUPTED);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a program can be waited for", e.getCause());
        }
    }
}
