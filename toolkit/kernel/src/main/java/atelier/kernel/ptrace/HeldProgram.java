package atelier.kernel.ptrace;

import atelier.kernel.Descriptor;
import atelier.kernel.FileActions;
import atelier.kernel.OpenHow;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * A child of {@code posix_spawn} that waits just before its {@code exec}, so that a tracer misses nothing. It waits at two
 * FIFOs, reached through a descriptor whatever root its thread has: the first tells that the child is there, the
 * second lets it go on. The thread that spawns it is held in {@code posix_spawn} until then.
 */
final class HeldProgram implements AutoCloseable {
    private static final String ARRIVAL = "arrivee";
    private static final String DEPARTURE = "depart";
    private static final OpenFlags A_DIRECTORY =
            OpenFlags.O_PATH.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);

    private final Syscalls syscalls;
    private final Path directory;
    private final Descriptor gates;
    private final CompletableFuture<Integer> spawner = new CompletableFuture<>();
    private final CompletableFuture<Boolean> awaited = new CompletableFuture<>();
    private final CompletableFuture<Boolean> met = new CompletableFuture<>();
    private final CompletableFuture<Integer> spawned = new CompletableFuture<>();
    private Optional<Descriptor> departure = Optional.empty();

    /** Makes the gates in {@code directory}, which must be empty. */
    HeldProgram(Syscalls syscalls, Path directory) {
        this.syscalls = syscalls;
        this.directory = directory;
        syscalls.mkfifo(directory.resolve(ARRIVAL).toString(), 0600);
        syscalls.mkfifo(directory.resolve(DEPARTURE).toString(), 0600);
        gates = new Descriptor(syscalls, syscalls.open(directory.toString(), A_DIRECTORY, 0));
    }

    /**
     * Starts the program on the thread of {@code launcher}, and waits until it is held.
     *
     * @return its pid; throws what {@code posix_spawn} throws if there is no child
     */
    int arrive(Executor launcher, TracedProgram program) {
        launcher.execute(() -> spawn(program));
        ProcTask thread = ProcTask.thread(syscalls.getpid(), spawner.join());
        Set<Integer> before = new HashSet<>(thread.children());
        awaited.complete(true);
        syscalls.close(syscalls.open(directory.resolve(ARRIVAL).toString(), closed(OpenFlags.O_RDONLY), 0));
        try {
            return spawned.isCompletedExceptionally() ? spawned.join() : newChild(thread, before);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            met.complete(true);
        }
    }

    /** Lets the program go on, at once or whenever it comes to the gate. */
    void letGo() {
        departure = Optional.of(new Descriptor(
                syscalls, syscalls.open(directory.resolve(DEPARTURE).toString(), closed(OpenFlags.O_RDWR), 0)));
    }

    private static int newChild(ProcTask thread, Set<Integer> before) {
        return thread.children().stream()
                .filter(pid -> !before.contains(pid))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the child that came to the gate is gone"));
    }

    private void spawn(TracedProgram program) {
        spawner.complete(syscalls.gettid());
        awaited.join();
        try (var here = new Descriptor(syscalls, syscalls.open(".", A_DIRECTORY, 0))) {
            FileActions actions = FileActions.NONE
                    .fchdir(gates.fd())
                    .open(gates.fd(), ARRIVAL, OpenFlags.O_WRONLY, 0)
                    .open(gates.fd(), DEPARTURE, OpenFlags.O_RDONLY, 0)
                    .close(gates.fd())
                    .fchdir(here.fd())
                    .and(program.actions());
            spawned.complete(syscalls.posix_spawn(
                    program.path(), actions, program.attributes(), program.argv(), program.envp()));
        } catch (RuntimeException e) {
            spawned.completeExceptionally(e);
            if (!met.isDone()) {
                comeInstead();
            }
        }
    }

    /** There may be no child to come to the gate, where someone waits. */
    private void comeInstead() {
        var how = new OpenHow(closed(OpenFlags.O_RDWR), 0, new ResolveFlags(0));
        try (var gate = new Descriptor(syscalls, syscalls.openat2(gates.fd(), ARRIVAL, how))) {
            met.join();
        }
    }

    private static OpenFlags closed(OpenFlags flags) {
        return flags.or(OpenFlags.O_CLOEXEC);
    }

    /** Waits for the spawning thread to be done, and throws what kept the program from starting. */
    void rethrow() {
        try {
            spawned.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        departure.ifPresent(Descriptor::close);
        gates.close();
        syscalls.unlink(directory.resolve(ARRIVAL).toString());
        syscalls.unlink(directory.resolve(DEPARTURE).toString());
    }
}
