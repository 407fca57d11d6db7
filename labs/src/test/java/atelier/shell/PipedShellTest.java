package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell of a lab without anybody at a terminal, and with what is worse. */
class PipedShellTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
    }

    @Test
    void lines_from_a_pipe_are_run_and_its_end_leaves_nothing_behind() throws Exception {
        var ended = Lab.in(directory, "02")
                .run(
                        "\"six fois sept : \" + 6 * 7",
                        "linux.close(0)",
                        "\"encore \" + 43",
                        "linux.close(1)",
                        "\"toujours \" + 44",
                        "linux.close(2); linux.dup2(linux.open(\"/dev/null\", O_RDWR, 0), 1);",
                        "\"malgré tout \" + 45",
                        "$ echo dedans $((40 + 6))",
                        "!echo dehors $((40 + 7))");
        assertEquals(0, ended.code(), ended.err());
        for (String seen : new String[] {
            "six fois sept : 42", "encore 43", "toujours 44", "malgré tout 45", "dedans 46", "dehors 47"
        }) {
            assertTrue(ended.out().contains(seen), seen + " is missing from " + ended.out());
        }
        assertTrue(ended.out().contains("descripteur 0"), ended.out());
        assertEquals(List.of(), Lab.left(directory));
    }

    @Test
    void without_a_terminal_or_anything_to_read_it_says_goodbye() throws Exception {
        var ended = Lab.in(directory, "01").behind("setsid", "--wait").run();
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("À bientôt"), ended.out());
        assertEquals(List.of(), Lab.left(directory));
    }

    @Test
    void in_the_c_locale_and_without_a_home_all_is_ascii_and_readable() throws Exception {
        var ended = Lab.in(directory, "01")
                .inAscii()
                .with("HOME", "/proc/nulle-part")
                .without("ATELIER_ETAT")
                .run("", "/indice", "/etat", "linux.unshar()", "/verifier", "/aide");
        assertEquals(0, ended.code(), ended.err());
        CommandLineTest.assertAscii(ended.outBytes());
        assertTrue(ended.out().contains("Etape 1/"), ended.out());
        assertTrue(ended.out().contains("A bientot !"), ended.out());
        assertFalse(ended.out().contains("??"), ended.out());
    }

    @Test
    void a_line_that_fills_the_memory_ends_alone() throws Exception {
        var ended = Lab.in(directory, "02")
                .flag("-Xmx128m")
                .run(
                        "{ var tout = new ArrayList<byte[]>(); while (true) { tout.add(new byte[1 << 20]); } }",
                        "\"encore \" + 42");
        assertEquals(0, ended.code(), ended.err());
        assertTrue(ended.out().contains("mémoire de la machine Java est pleine"), ended.out());
        assertTrue(ended.out().contains("encore 42"), ended.out());
        assertEquals(List.of(), Lab.left(directory));
    }
}
