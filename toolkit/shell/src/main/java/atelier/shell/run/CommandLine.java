package atelier.shell.run;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.ptrace.TraceListener;
import atelier.kernel.ptrace.TracedProgram;
import atelier.kernel.ptrace.Tracer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** A shell command that shares the terminal: {@code !} on the host, {@code $} in whatever the lab thread has become. */
final class CommandLine implements AutoCloseable {
    private static final String SHELL = "/bin/sh";
    private static final String INNER_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Syscalls syscalls;
    private final int nowhere;
    private volatile boolean muted;
    private final AtomicReference<Runnable> running = new AtomicReference<>(() -> {});

    CommandLine(Syscalls syscalls) {
        this.syscalls = syscalls;
        // Opened before the lab thread leaves the host: a new root may have no /dev.
        nowhere = syscalls.open("/dev/null", OpenFlags.O_RDWR.or(OpenFlags.O_CLOEXEC), 0);
    }

    /** Runs on the calling thread, in its root and namespaces, with its descriptors 0 to 2 and no other. */
    WaitStatus run(String command, Map<String, String> environment) {
        TracedProgram shell = shell(command, environment);
        try (var child =
                ChildProcess.spawn(syscalls, shell.actions(), shell.attributes(), shell.argv(), shell.envp())) {
            running.set(() -> child.kill(Signal.SIGINT));
            return child.waitFor();
        } finally {
            running.set(() -> {});
        }
    }

    /**
     * Runs as {@link #run} does, but on the thread of {@code launcher}, and followed by a tracer.
     *
     * @param gates an empty directory
     */
    WaitStatus trace(
            String command, Map<String, String> environment, Path gates, Executor launcher, TraceListener listener)
            throws InterruptedException {
        try (var tracer = Tracer.start(syscalls, gates, launcher, shell(command, environment), listener)) {
            running.set(() -> tracer.signal(Signal.SIGINT));
            return tracer.await().orElseThrow(() -> new IllegalStateException("the tracer let the command go"));
        } finally {
            running.set(() -> {});
        }
    }

    private TracedProgram shell(String command, Map<String, String> environment) {
        List<String> variables = new ArrayList<>();
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        return new TracedProgram(
                SHELL,
                muted ? toNowhere() : FileActions.NONE.closefrom(3),
                SpawnAttributes.DEFAULT,
                List.of(SHELL, "-c", command),
                variables);
    }

    /** What a command inside sees: the terminal's kind and the usual search path, nothing of the host's variables. */
    static Map<String, String> innerEnvironment() {
        return Map.of(
                "PATH", INNER_PATH, "HOME", "/root", "TERM", System.getenv().getOrDefault("TERM", "dumb"));
    }

    /** What commands write goes nowhere while on. */
    void mute(boolean on) {
        muted = on;
    }

    private FileActions toNowhere() {
        return FileActions.NONE
                .dup2(nowhere, 0)
                .dup2(nowhere, 1)
                .dup2(nowhere, 2)
                .closefrom(3);
    }

    @Override
    public void close() {
        syscalls.close(nowhere);
    }

    /** Ends what runs, as Ctrl-C would. */
    void stop() {
        running.get().run();
    }
}
