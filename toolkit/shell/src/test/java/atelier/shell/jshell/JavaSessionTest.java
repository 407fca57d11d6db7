package atelier.shell.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Java of a lab understands, completes and refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaSessionTest {
    private Trial trial;

    @BeforeAll
    void open(@TempDir Path work) throws Exception {
        trial = Trial.open(work);
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @Test
    void a_value_is_shown_behind_its_name() {
        assertEquals(new LineResult.Ran("answer ==> 42"), trial.result("int answer = 42"));
        assertEquals(new LineResult.Ran("answer ==> 43"), trial.result("answer = 43"));
    }

    @Test
    void a_loop_a_method_and_an_import_show_nothing() {
        for (String silent : List.of("for (int i = 0; i < 3; i++) {}", "void none() {}", "import java.util.zip.*;")) {
            assertEquals(new LineResult.Ran(""), trial.result(silent));
        }
    }

    @Test
    void every_piece_of_a_line_has_its_result() {
        assertEquals(
                List.of(new LineResult.Ran("a ==> 1"), new LineResult.Ran("b ==> 2")),
                trial.results("int a = 1; int b = a + 1;"));
    }

    @Test
    void a_blank_line_and_a_comment_do_nothing() {
        assertEquals(List.of(), trial.results(" \n "));
        assertEquals(List.of(), trial.results("// rien\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"for (int i = 0; i < 3; i++) {", "linux.chdir(", "\"\"\"\n  texte", "/* suite", "int x =", "1 +"
            })
    void what_is_only_begun_wants_more(String begun) {
        assertTrue(trial.java().wantsMore(begun));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 1", "int x = 3", "for (;;) {}", "linux.getpid()", "", "}", "int 3x = ;", "\"sans fin"})
    void what_is_whole_or_hopeless_wants_no_more(String whole) {
        assertFalse(trial.java().wantsMore(whole));
    }

    @ParameterizedTest
    @CsvSource({
        "linux.unsh, unshare(, 6",
        "CLONE_NEWU, CLONE_NEWUTS, 0",
        "CLONE_NEWU, CLONE_NEWUSER, 0",
        "linux.unshare(CLONE_NEWP, CLONE_NEWPID, 14",
        "fil.mount, mountinfo(), 4",
        "tra, travail, 0",
    })
    void what_is_begun_is_completed(String begun, String continuation, int anchor) {
        var completions = trial.java().complete(begun, begun.length());
        assertEquals(anchor, completions.anchor());
        assertTrue(completions.all().contains(continuation), completions.toString());
    }

    @Test
    void a_call_shows_what_it_takes() {
        String begun = "linux.sethostname(";
        assertTrue(
                trial.java().signatures(begun, begun.length()).stream().anyMatch(text -> text.contains("String name")));
    }

    @Test
    void a_mistake_is_pointed_at_in_its_piece() {
        String line = "int fine = 1; linux.unshare(CLONE_NEWUT);";
        var rejected = assertInstanceOf(LineResult.Rejected.class, trial.result(line));
        assertEquals("compiler.err.cant.resolve.location", rejected.code());
        assertEquals("CLONE_NEWUT", rejected.piece().substring(rejected.start(), rejected.end()));
    }

    @Test
    void a_method_that_calls_what_is_not_there_yet_waits_for_it() {
        assertEquals(
                "method later(int)",
                assertInstanceOf(LineResult.Unresolved.class, trial.result("int sooner() { return later(1); }"))
                        .what());
        assertEquals(
                "method later(int)",
                assertInstanceOf(LineResult.Unresolved.class, trial.result("sooner()"))
                        .what());
        trial.run("int later(int n) { return n; }");
        assertEquals("1", trial.value("sooner()"));
    }

    @Test
    void classes_of_the_session_meet_in_one_variable() {
        trial.run("class Animal {} class Cat extends Animal {} class Dog extends Animal {}");
        trial.run("Animal pick(boolean cat) { Animal one; if (cat) { one = new Cat(); } else { one = new Dog(); }"
                + " while (one == null) {} return one; }");
        assertTrue(trial.value("pick(true)").startsWith("Cat@"));
    }

    @Test
    void a_record_and_a_switch_over_a_sealed_interface_can_be_declared() {
        trial.run(
                "sealed interface Shape { record Square(int side) implements Shape {} record Dot() implements Shape {} }");
        trial.run("int area(Shape shape) { return switch (shape) { case Shape.Square(int s) -> s * s;"
                + " case Shape.Dot dot -> 0; }; }");
        assertEquals("9", trial.value("area(new Shape.Square(3))"));
    }

    @Test
    void variables_are_listed_with_their_types_and_values() {
        trial.run("int listed = 7;");
        assertTrue(trial.java().variables().contains("int listed = 7"));
        assertTrue(trial.java().variables().stream().anyMatch(text -> text.startsWith("Path travail = ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"import java.util.BitSet;", "import java.io.*;", "import static java.lang.Math.*;"})
    void an_import_typed_later_leaves_the_variables_as_they_are(String line) {
        trial.run("var kept = List.of(1, 2);");
        trial.run(line);
        assertEquals("[1, 2]", trial.value("kept"));
        assertEquals(Long.toString(ProcessHandle.current().pid()), trial.value("linux.getpid()"));
    }

    @Test
    void a_startup_line_that_fails_is_a_defect_told_at_once() {
        var failure = assertThrows(
                IllegalStateException.class, () -> JavaSession.open(trial.thread(), List.of("int a = 1;", "b")));
        assertTrue(failure.getMessage().contains("Rejected"), failure.getMessage());
    }
}
