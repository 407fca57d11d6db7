package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./lab tracer}, and {@code /tracer} at the prompt of a lab. */
class TracingTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tracer|quoi tracer",
                "tracer -p 1 ls|l’un ou l’autre",
                "tracer --pid douze|« douze »",
                "tracer -p 999999999|Aucun processus",
                "tracer --famille montge ls|montage",
                "tracer --famille zzz ls|espaces, processus",
                "tracer nulle-part|Aucune commande",
                "tracer /nulle/part|n’existe pas",
                "tracer /etc/passwd|ne peut pas être exécuté",
                "tracer /etc|ne peut pas être exécuté",
                "tracer --niveau fort ls|« fort »",
            })
    void a_mistake_is_told_in_french_with_exit_code_2(String words, String told) throws Exception {
        var ended = Lab.in(directory, words.split(" ")).run();
        assertEquals(2, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertTrue(ended.err().replace('\u00a0', ' ').contains(told), ended.err());
        assertFalse(ended.err().contains("\tat "), ended.err());
    }

    @Test
    void a_script_without_an_interpreter_is_told_with_its_errno() throws Exception {
        Path script = Files.writeString(directory.resolve("script"), "#!/nulle/part\n");
        assertTrue(script.toFile().setExecutable(true));
        var ended = Lab.in(directory, "tracer", script.toString()).run();
        assertEquals(2, ended.code(), ended.err());
        assertTrue(ended.err().contains("ENOENT"), ended.err());
    }

    @ParameterizedTest
    @CsvSource({"exit 7, 7", "kill -TERM $$, 143", "kill -KILL $$, 137", "true | false, 1"})
    void the_exit_code_is_that_of_the_program(String script, int code) throws Exception {
        var ended = Lab.in(directory, "trace", "-o", "/dev/null", "--", "sh", "-c", script)
                .run();
        assertEquals(code, ended.code(), ended.err());
        assertEquals("", ended.err());
    }

    @Test
    void the_output_of_the_program_is_its_own_and_the_narration_goes_to_the_errors() throws Exception {
        var ended = Lab.in(directory, "tracer", "--famille=fichiers", "echo", "-n", "bonjour")
                .run();
        assertEquals("bonjour", ended.out());
        assertTrue(ended.err().contains("write(1, \"bonjour\", 7) = 7"), ended.err());
        assertTrue(ended.err().contains("terminé, code de sortie 0"), ended.err());
        assertFalse(ended.err().contains("mmap("), ended.err());
    }

    @Test
    void a_file_has_a_line_for_each_call_or_the_narration_that_is_asked_for() throws Exception {
        Path file = directory.resolve("trace");
        assertEquals(
                0,
                Lab.in(directory, "tracer", "-o", file.toString(), "true").run().code());
        assertTrue(Files.readString(file).matches("(?s)\\d+ execve\\(.*\\+\\+\\+ exited with 0 \\+\\+\\+\n"));
        assertEquals(
                0,
                Lab.in(directory, "tracer", "-o", file.toString(), "--niveau", "détaillé", "true")
                        .run()
                        .code());
        assertTrue(Files.readString(file).contains("man 2 execve"), Files.readString(file));
    }

    @Test
    void calls_are_counted() throws Exception {
        var ended = Lab.in(directory, "tracer", "-c", "sh", "-c", "cd /; cd /nulle/part; exit 0")
                .run();
        assertEquals(0, ended.code());
        assertTrue(ended.err().matches("(?s).* 2 +1 +chdir\n.*"), ended.err());
        assertTrue(ended.err().contains("en tout"), ended.err());
    }

    @Test
    void a_container_of_runc_is_followed_to_its_end() throws Exception {
        Privileged.needed();
        Privileged.program("runc");
        Privileged.program("busybox");
        Path bundle = Files.createDirectories(directory.resolve("bundle"));
        Path bin = Files.createDirectories(bundle.resolve("rootfs/bin"));
        Files.copy(Path.of("/bin/busybox"), bin.resolve("sh"));
        assertEquals(
                0,
                new ProcessBuilder("runc", "spec", "-b", bundle.toString())
                        .start()
                        .waitFor());
        Path config = bundle.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("\"terminal\": true", "\"terminal\": false")
                        .replaceFirst(
                                "\"args\": \\[\\s*\"sh\"", "\"args\": [\"/bin/sh\", \"-c\", \"echo \\$\\$; exit 9\""));
        Path file = directory.resolve("trace");
        String name = "atelier-tracer-" + ProcessHandle.current().pid();
        var ended = Lab.in(directory, "tracer", "-o", file.toString(), "runc", "run", "-b", bundle.toString(), name)
                .run();
        assertEquals(9, ended.code(), ended.err());
        assertEquals("1\n", ended.out());
        String trace = Files.readString(file);
        for (String call : List.of("unshare(CLONE_NEWNS|", "pivot_root(\".\", \".\") = 0", "execve(\"/bin/sh\"")) {
            assertTrue(trace.contains(call), call);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void a_process_that_ran_already_lives_on_when_the_tracer_is_interrupted(String signal) throws Exception {
        Path file = directory.resolve("trace");
        Process busy = new ProcessBuilder("sh", "-c", "while :; do kill -0 $$; done").start();
        try (var tracer = Lab.in(directory, "tracer", "-o", file.toString(), "-p", Long.toString(busy.pid()))
                .start()) {
            awaitCalls(file, tracer);
            tracer.signal(signal);
            tracer.end();
            assertTrue(busy.isAlive());
            assertEquals("0", status(busy, "TracerPid"));
            assertTrue(Files.readString(file).endsWith("--- detached ---\n"), Files.readString(file));
        } finally {
            busy.destroyForcibly().waitFor();
        }
    }

    @Test
    void a_process_that_has_a_tracer_is_refused_and_the_tracer_named() throws Exception {
        Path file = directory.resolve("trace");
        Process busy = new ProcessBuilder("sh", "-c", "while :; do kill -0 $$; done").start();
        try (var tracer = Lab.in(directory, "tracer", "-o", file.toString(), "-p", Long.toString(busy.pid()))
                .start()) {
            awaitCalls(file, tracer);
            var second =
                    Lab.in(directory, "tracer", "-p", Long.toString(busy.pid())).run();
            assertEquals(2, second.code());
            assertTrue(second.err().contains("déjà tracé"), second.err());
            assertTrue(second.err().contains(status(busy, "TracerPid")), second.err());
            tracer.signal("INT");
            assertEquals(130, tracer.end().code());
        } finally {
            busy.destroyForcibly().waitFor();
        }
    }

    @Test
    void at_the_prompt_a_command_is_traced_where_the_lab_thread_is() throws Exception {
        Privileged.needed();
        var ended = Lab.in(directory, "01")
                .run(
                        "linux.chdir(\"/usr/lib\");",
                        "/tracer -f fichiers pwd",
                        "/tracer -c true",
                        "/tracer --famille montge ls",
                        "/tracer",
                        "/quitter");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("getcwd(\"/usr/lib\""), ended.out());
        assertTrue(ended.out().contains("en tout"), ended.out());
        assertTrue(ended.out().contains("montage ?") || ended.out().contains("montage\u00a0?"), ended.out());
        assertTrue(ended.out().contains("par exemple"), ended.out());
        assertEquals(List.of(), Lab.left(directory));
    }

    @Test
    void an_ordinary_user_is_told_that_a_setuid_program_loses_its_rights() throws Exception {
        Privileged.needed();
        Privileged.program("su");
        var ended = Lab.in(directory, "tracer", "-o", "/dev/null", "su", "--version")
                .with("ATELIER_UID", "1000")
                .run();
        assertTrue(ended.err().contains("setuid"), ended.err());
    }

    private static void awaitCalls(Path file, Running tracer) throws IOException {
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertTrue(ProcessHandle.of(tracer.pid()).isPresent(), "the tracer has ended");
            Thread.onSpinWait();
        }
    }

    private static String status(Process process, String field) {
        return ProcTask.process((int) process.pid()).status().field(field);
    }
}
