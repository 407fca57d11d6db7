package atelier.shell.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C stops whatever runs, and nothing more than that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoppingTest {
    private Trial trial;

    @BeforeAll
    void open(@TempDir Path work) throws Exception {
        trial = Trial.open(work);
        trial.run("int below(int n) { return n == 0 ? 0 : below(n - 1) + below(n - 1); }");
        trial.run("void twice(Runnable r) { r.run(); r.run(); }");
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @AfterEach
    void the_session_still_works() {
        trial.assertWorks();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;);",
                "int i = 0; do { i++; } while (i != -1 || true);",
                "while (true) { try { Thread.sleep(1); } catch (Exception e) {} }",
                "while (true) { try { throw new IllegalStateException(); } catch (RuntimeException e) { continue; } }",
                "outer: while (true) { switch (6) { case 6: continue outer; default: break; } }",
                "below(60)",
                "twice(() -> { while (true) {} })",
                "java.util.stream.Stream.generate(() -> 1).forEach(one -> {})",
                "new Object() { void turn() { while (true) {} } }.turn()",
            })
    void a_loop_of_any_kind(String endless) throws Exception {
        assertStopped(trial.stopped(endless));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thread.sleep(1_000_000)", "new java.util.concurrent.CountDownLatch(1).await()"})
    void a_wait_of_java(String endless) throws Exception {
        Throwable thrown =
                assertInstanceOf(LineResult.Threw.class, trial.stopped(endless)).thrown();
        assertTrue(thrown instanceof InterruptedException || thrown instanceof SnippetGuard.Stopped, thrown.toString());
    }

    @Test
    void a_read_from_an_empty_pipe() throws Exception {
        trial.run("var pipe = linux.pipe2(O_CLOEXEC);");
        assertInterrupted(trial.stopped("linux.read(pipe.read(), 1)"));
        trial.run("linux.close(pipe.read()); linux.close(pipe.write());");
    }

    @Test
    void the_wait_for_a_sleeping_child() throws Exception {
        trial.run("int child = linux.posix_spawn(\"/bin/sleep\", FileActions.NONE, SpawnAttributes.DEFAULT,"
                + " List.of(\"sleep\", \"1000\"), List.of());");
        try {
            assertInterrupted(trial.stopped("linux.waitid(P_PID, child, WEXITED)"));
        } finally {
            trial.run("linux.kill(child, SIGKILL); linux.waitpid(child, __WALL);");
        }
    }

    @Test
    void a_single_stop_is_enough_for_a_loop_that_runs() throws Exception {
        System.clearProperty("atelier.turning");
        var running = CompletableFuture.supplyAsync(
                () -> trial.result("while (true) { System.setProperty(\"atelier.turning\", \"yes\"); }"));
        while (System.getProperty("atelier.turning") == null) {
            Thread.onSpinWait();
        }
        trial.java().stop();
        assertStopped(running.get(20, TimeUnit.SECONDS));
    }

    @Test
    void what_follows_on_the_stopped_line_is_not_run() throws Exception {
        trial.run("int after = 0;");
        trial.stopped("while (true) {}\nafter = 1;");
        assertEquals("0", trial.value("after"));
    }

    @Test
    void a_stop_when_nothing_runs_stops_nothing_later() {
        for (int i = 0; i < 50; i++) {
            trial.java().stop();
            assertEquals("42", trial.value("6 * 7"));
        }
    }

    @Test
    void a_variable_whose_initializer_was_stopped_is_there_and_empty() throws Exception {
        assertStopped(trial.stopped("int never = below(60);"));
        assertEquals("0", trial.value("never"));
        List<String> variables = trial.java().variables();
        assertTrue(variables.contains("int never = 0"), variables.toString());
    }

    private static void assertStopped(LineResult result) {
        assertInstanceOf(
                SnippetGuard.Stopped.class,
                assertInstanceOf(LineResult.Threw.class, result).thrown());
    }

    /** The call fails with {@code EINTR}, unless the stop came just before it. */
    private static void assertInterrupted(LineResult result) {
        Throwable thrown = assertInstanceOf(LineResult.Threw.class, result).thrown();
        assertTrue(
                thrown instanceof SnippetGuard.Stopped
                        || thrown instanceof SyscallException failure
                                && failure.errno().equals(Errno.EINTR),
                thrown.toString());
    }
}
