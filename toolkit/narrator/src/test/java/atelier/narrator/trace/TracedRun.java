package atelier.narrator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.ptrace.TraceListener;
import atelier.kernel.ptrace.TracedProgram;
import atelier.kernel.ptrace.Tracer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs traced to their end, their output going nowhere. */
final class TracedRun {
    static final LinuxSyscalls SYSCALLS = new LinuxSyscalls();
    static final List<String> ENVIRONMENT = List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin");
    static final FileActions QUIET = FileActions.NONE
            .open(1, "/dev/null", OpenFlags.O_WRONLY, 0)
            .open(2, "/dev/null", OpenFlags.O_WRONLY, 0)
            .closefrom(3);

    private TracedRun() {}

    static WaitStatus of(TraceListener listener, String... argv) throws Exception {
        Path gates = Files.createTempDirectory("traceur");
        var program = new TracedProgram(argv[0], QUIET, SpawnAttributes.DEFAULT, List.of(argv), ENVIRONMENT);
        try (var tracer =
                Tracer.start(SYSCALLS, gates, task -> Thread.ofPlatform().start(task), program, listener)) {
            return tracer.await().orElseThrow();
        } finally {
            Files.delete(gates);
        }
    }

    /** The lines of a plain trace, without the thread's id. */
    static List<String> lines(CallSelection selection, int code, String... argv) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var log = new TraceLog(bytes)) {
            assertEquals(code, of(new PlainTrace(log, selection), argv).shellCode());
        }
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }
}
