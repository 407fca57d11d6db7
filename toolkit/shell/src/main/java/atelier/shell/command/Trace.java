package atelier.shell.command;

import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.ptrace.TraceRefused;
import atelier.kernel.ptrace.TracedProgram;
import atelier.kernel.ptrace.Tracer;
import atelier.narrator.print.Level;
import atelier.narrator.trace.CallSelection;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screens;
import atelier.shell.trace.TraceRefusals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/**
 * A trace asked for on the command line, from the first call to the exit code. A program that it starts has the terminal:
 * Ctrl-C is for it. One that runs already is let go of at Ctrl-C.
 */
final class Trace implements AutoCloseable {
    private static final int INTERRUPTED = 128 + 2;
    private static final long PATIENCE_MS = 2_000;

    private final Syscalls syscalls = new LinuxSyscalls();
    private final Map<String, String> environment = System.getenv();
    private final TraceOutput output;
    private final CountDownLatch written = new CountDownLatch(1);

    private Trace(TraceOutput output) {
        this.output = output;
    }

    static Trace of(CallSelection selection, boolean count, Optional<Path> file, Optional<Level> level)
            throws IOException {
        return new Trace(TraceOutput.open(selection, count, file, level));
    }

    /** Follows a process that runs already. */
    int attach(int pid) throws IOException, InterruptedException {
        try (var tracer = Tracer.attach(syscalls, pid, output.listener())) {
            Signals.register("INT", tracer::release);
            return exitCode(tracer, Integer.toString(pid));
        }
    }

    /** Starts a program and follows it. */
    int start(List<String> command) throws IOException, InterruptedException {
        Path program = ProgramPath.find(command.getFirst(), environment);
        if (isOrdinary() && ProgramPath.hasOwnersRights(program)) {
            Screens.writer(System.err).println(Messages.get("trace.setuid", command.getFirst()));
        }
        List<String> envp = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        var traced = new TracedProgram(
                program.toString(), FileActions.NONE.closefrom(3), SpawnAttributes.DEFAULT, command, envp);
        Path gates = Files.createTempDirectory("atelier-tracer");
        Signals.register("INT", () -> {});
        try (var tracer =
                Tracer.start(syscalls, gates, task -> Thread.ofPlatform().start(task), traced, output.listener())) {
            return exitCode(tracer, command.getFirst());
        } finally {
            Files.delete(gates);
        }
    }

    private int exitCode(Tracer tracer, String what) throws IOException, InterruptedException {
        var hook = new Thread(() -> letGo(tracer));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Optional<WaitStatus> end = tracer.await();
            output.end();
            return end.map(WaitStatus::shellCode).orElse(INTERRUPTED);
        } catch (TraceRefused e) {
            throw new Refusal(TraceRefusals.sentence(e));
        } catch (SyscallException e) {
            if (e.call().equals("posix_spawn")) {
                throw new Refusal(TraceRefusals.sentence(what, e));
            }
            throw e;
        }
    }

    /** At the end of the JVM, a SIGTERM for one: what was seen until then is still written. */
    private void letGo(Tracer tracer) {
        tracer.release();
        try {
            written.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the kernel takes away, under this tracer, the rights that a program has from its owner. */
    private boolean isOrdinary() {
        return syscalls.geteuid() != 0 || environment.containsKey("ATELIER_UID");
    }

    @Override
    public void close() throws IOException {
        output.close();
        written.countDown();
    }
}
