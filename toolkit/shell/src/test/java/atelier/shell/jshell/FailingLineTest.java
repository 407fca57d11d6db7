package atelier.shell.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that fails fails alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailingLineTest {
    private Trial trial;

    @BeforeAll
    void open(@TempDir Path work) throws Exception {
        trial = Trial.open(work);
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
                "System.exit(3)",
                "Runtime.getRuntime().exit(3)",
                "Runtime.getRuntime().halt(3)",
                "new Thread(() -> {}) { void end() { System.exit(3); } }.end()",
                "java.util.stream.IntStream.of(3).forEach(System::exit)",
                "java.util.stream.IntStream.of(3).forEach(Runtime.getRuntime()::halt)",
            })
    void a_line_that_ends_the_jvm_is_refused(String line) {
        assertEquals(3, trial.thrown(SnippetGuard.ExitRefused.class, line).status());
    }

    @Test
    void what_a_line_throws_is_told_with_its_line() {
        var result = assertInstanceOf(
                LineResult.Threw.class,
                trial.result("if (travail != null) {\n    throw new IllegalStateException(\"si\");\n}"));
        assertEquals(
                "si",
                assertInstanceOf(IllegalStateException.class, result.thrown()).getMessage());
        assertEquals(2, result.line());
    }

    @Test
    void a_system_call_that_fails_keeps_its_errno() {
        assertEquals(
                Errno.ENOENT,
                trial.thrown(SyscallException.class, "linux.chdir(\"nulle-part\")")
                        .errno());
    }

    @Test
    void a_recursion_without_end_overflows_its_own_stack_only() {
        trial.run("int deeper(int n) { return deeper(n + 1) + 1; }");
        trial.thrown(StackOverflowError.class, "deeper(0)");
    }

    @Test
    void a_recursion_through_system_calls_leaves_them_in_order() {
        trial.run("int calling(int n) { linux.getpid(); return calling(n + 1) + 1; }");
        trial.thrown(StackOverflowError.class, "calling(0)");
        assertEquals(Long.toString(ProcessHandle.current().pid()), trial.value("linux.getpid()"));
    }

    @Test
    void an_array_too_large_is_an_error_of_that_line() {
        trial.thrown(OutOfMemoryError.class, "new long[Integer.MAX_VALUE]");
    }

    @Test
    void the_rest_of_a_line_that_failed_is_not_run() {
        trial.run("int reached = 0;");
        trial.results("reached = 1; linux.chdir(\"nulle-part\"); reached = 2;");
        assertEquals("1", trial.value("reached"));
    }

    @Test
    void a_failure_is_not_told_again_of_the_next_line() {
        trial.thrown(SyscallException.class, "linux.chdir(\"nulle-part\")");
        assertEquals(new LineResult.Ran(""), trial.result("void harmless() {}"));
        assertEquals(new LineResult.Ran(""), trial.result("import java.util.BitSet;"));
    }
}
