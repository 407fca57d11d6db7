package atelier.kernel.ptrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** What a tracer told of a program: the names of its calls, its signals and its ends, by thread. Closing checks that nothing is left. */
final class Followed implements AutoCloseable {
    static final LinuxSyscalls SYSCALLS = new LinuxSyscalls();

    static final Consumer<Runnable> NEW_THREAD = task -> Thread.ofPlatform().start(task);

    static final List<String> ENVIRONMENT = List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin");
    static final FileActions QUIET = FileActions.NONE
            .open(1, "/dev/null", OpenFlags.O_WRONLY, 0)
            .open(2, "/dev/null", OpenFlags.O_WRONLY, 0)
            .closefrom(3);

    final List<String> told = new CopyOnWriteArrayList<>();
    final Map<Integer, List<String>> calls = new ConcurrentHashMap<>();
    final List<Integer> threads = new CopyOnWriteArrayList<>();
    final CountDownLatch asked = new CountDownLatch(1);
    private final Path gates;
    private final String marker;
    private Tracer tracer;

    /** @param marker releases {@link #asked} when it is told */
    Followed(String marker) throws IOException {
        this.marker = marker;
        gates = Files.createTempDirectory("traceur");
    }

    static Followed start(String... argv) throws IOException {
        return start("", NEW_THREAD, argv);
    }

    static Followed start(String marker, Consumer<Runnable> launcher, String... argv) throws IOException {
        var followed = new Followed(marker);
        var program = new TracedProgram(argv[0], QUIET, SpawnAttributes.DEFAULT, List.of(argv), ENVIRONMENT);
        followed.tracer = Tracer.start(SYSCALLS, followed.gates, launcher::accept, program, followed::following);
        return followed;
    }

    static Followed attach(String marker, int pid) throws IOException {
        var followed = new Followed(marker);
        followed.tracer = Tracer.attach(SYSCALLS, pid, followed::following);
        return followed;
    }

    Tracer tracer() {
        return tracer;
    }

    Optional<WaitStatus> end() throws InterruptedException {
        return tracer.await();
    }

    int exitCode() throws InterruptedException {
        return end().orElseThrow().shellCode();
    }

    List<String> callsOf(int thread) {
        return calls.get(threads.get(thread));
    }

    private void tell(String what) {
        told.add(what);
        if (what.equals(marker)) {
            asked.countDown();
        }
    }

    private TraceeListener following(Tracee first) {
        threads.add(first.tid());
        List<String> own = calls.computeIfAbsent(first.tid(), tid -> new CopyOnWriteArrayList<>());
        return new TraceeListener() {
            @Override
            public void entered(Tracee tracee) {
                own.add(SyscallTable.of(tracee.architecture()).name(tracee.number()));
                tell("entered " + own.getLast());
            }

            @Override
            public void left(Tracee tracee, long result, boolean failed) {
                tell(SyscallTable.of(tracee.architecture()).name(tracee.number()) + " = " + result);
            }

            @Override
            public void signalled(Tracee tracee, ReceivedSignal signal) {
                tell(signal.signal().toString());
            }

            @Override
            public void stopped(Tracee tracee, boolean is) {
                tell(is ? "stopped" : "continued");
            }

            @Override
            public void superseded(Tracee tracee, int by) {
                tell("superseded");
            }

            @Override
            public void ended(Tracee tracee, WaitStatus status) {
                tell(status.toString());
            }

            @Override
            public void released(Tracee tracee) {
                tell("released");
            }
        };
    }

    @Override
    public void close() throws IOException {
        tracer.close();
        assertEquals(List.of(), tracees(), "still traced by this process");
        try (var left = Files.list(gates)) {
            assertEquals(List.of(), left.toList());
        }
        Files.delete(gates);
    }

    /** Threads that have a thread of this process for tracer. */
    private static List<Integer> tracees() {
        return ProcTask.all().stream()
                .filter(task -> {
                    try {
                        int tracer = Integer.parseInt(task.status().field("TracerPid"));
                        return tracer != 0
                                && ProcTask.thread(SYSCALLS.getpid(), tracer).exists();
                    } catch (NoSuchTaskException e) {
                        return false;
                    } catch (NumberFormatException e) {
                        return fail(task + " has no TracerPid");
                    }
                })
                .map(ProcTask::id)
                .toList();
    }
}
