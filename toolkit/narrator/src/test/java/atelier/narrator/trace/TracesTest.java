package atelier.narrator.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.narrator.Narration;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final class Told implements TraceReader {
        private final List<Narration> calls = new ArrayList<>();
        private final List<String> happened = new ArrayList<>();

        @Override
        public void call(int tid, Narration narration) {
            calls.add(narration);
        }

        @Override
        public void happened(int tid, String sentence) {
            happened.add(sentence);
        }

        private Narration of(String beginning) {
            return calls.stream()
                    .filter(call -> call.call().toString().startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + beginning + " in " + calls));
        }
    }

    @Test
    void only_the_calls_of_a_family_are_told() throws Exception {
        Set<String> identity = new Families().calls("identité").orElseThrow();
        List<String> lines = TracedRun.lines(CallSelection.of(identity), 0, "/bin/sh", "-c", "id -u");
        assertTrue(lines.contains("geteuid() = " + TracedRun.SYSCALLS.geteuid()), lines.toString());
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.matches("\\w+\\(.*"))
                        .filter(line -> !identity.contains(line.substring(0, line.indexOf('('))))
                        .toList());
    }

    @Test
    void signals_and_ends_are_told_with_who_and_why() throws Exception {
        List<String> lines = TracedRun.lines(
                CallSelection.all(),
                3,
                "/bin/sh",
                "-c",
                "(exit 9); kill -9 $(sh -c 'kill -TERM $$; echo $PPID') 2>/dev/null; exit 3");
        assertTrue(lines.contains("+++ exited with 9 +++"), lines.toString());
        assertTrue(lines.contains("+++ killed by SIGTERM +++"), lines.toString());
        assertTrue(lines.stream()
                .anyMatch(line -> line.matches(
                        "--- SIGTERM \\{si_signo=SIGTERM, si_code=SI_USER, si_pid=\\d+, si_uid=\\d+} ---")));
        assertTrue(
                lines.stream().anyMatch(line -> line.matches("--- SIGCHLD \\{.*si_code=CLD_EXITED.*si_status=9} ---")));
        assertTrue(lines.contains("exit_group(3) = ?"), lines.toString());
    }

    @Test
    void a_call_is_narrated_with_what_it_changed() throws Exception {
        var told = new Told();
        TracedRun.of(new NarratedTrace(told, CallSelection.all()), "/bin/sh", "-c", "cd /usr; cat < /nulle/part");
        Narration moved = told.of("chdir(\"/usr\")");
        assertEquals("/usr", moved.changes().getFirst().after());
        assertEquals("man 2 chdir", moved.man());
        assertTrue(moved.why().startsWith("Change de répertoire courant"), moved.why());
        assertTrue(told.of("execve(").why().contains("Remplace le programme"));
    }

    @Test
    void a_failure_is_narrated_with_its_meaning() throws Exception {
        var told = new Told();
        TracedRun.of(new NarratedTrace(told, CallSelection.all()), "/bin/cat", "/nulle/part");
        Narration failed = told.of("openat(AT_FDCWD, \"/nulle/part\"");
        assertEquals("-1 ENOENT", failed.call().result());
        assertEquals(
                "fichier ou répertoire introuvable",
                failed.failure().orElseThrow().meaning());
        assertEquals("man 2 open", failed.man());
        assertEquals("terminé, code de sortie 1", told.happened.getLast());
    }

    @Test
    void calls_and_failures_are_counted() throws Exception {
        var count = new CallCount(CallSelection.of(Set.of("chdir", "execve")));
        TracedRun.of(count, "/bin/sh", "-c", "cd /usr; cd /nulle/part; cd /");
        var chdir = count.lines().stream()
                .filter(line -> line.name().equals("chdir"))
                .findFirst()
                .orElseThrow();
        assertEquals(3, chdir.calls());
        assertEquals(1, chdir.failures());
        assertEquals(2, count.lines().size());
        assertTrue(chdir.time().isPositive());
    }

    @Test
    void a_log_that_cannot_be_written_ends_the_trace_and_lets_the_program_go_on() throws Exception {
        var full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("no space left");
            }
        };
        var log = new TraceLog(full);
        assertThrows(
                UncheckedIOException.class,
                () -> TracedRun.of(new PlainTrace(log, CallSelection.all()), "/bin/ls", "-lR", "/usr/share/doc"));
        assertThrows(UncheckedIOException.class, log::close);
    }
}
