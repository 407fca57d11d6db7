package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shell of a lab on real terminals of several kinds. */
class TerminalTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
        Privileged.program("tmux");
    }

    @ParameterizedTest
    @CsvSource({"40, 10, screen-256color", "80, 24, dumb"})
    void nothing_is_wider_than_the_terminal_and_the_prompt_is_in_sight(int columns, int rows, String term)
            throws Exception {
        try (Tmux terminal = Tmux.run(directory, columns, rows, term, Lab.in(directory, "01"))) {
            terminal.await("prompted", screen -> screen.contains("❯"));
            for (int i = 0; i < 3; i++) {
                int before = prompts(terminal);
                terminal.key("Enter");
                await(terminal, before);
            }
            for (String line : terminal.written()) {
                assertTrue(line.length() <= columns, columns + " columns are too few for: " + line);
            }
            assertTrue(terminal.screen().contains("❯"), terminal.screen());
            terminal.type("/quitter");
            awaitEnd(terminal);
        }
    }

    @Test
    void control_c_stops_a_line_tab_completes_and_control_d_leaves() throws Exception {
        try (Tmux terminal = Tmux.run(directory, 80, 24, "screen-256color", Lab.in(directory, "02"))) {
            terminal.await("prompted", screen -> screen.contains("❯"));
            terminal.type("while (true) {}");
            terminal.key("C-c");
            terminal.await("stopped", screen -> {
                press(terminal, "C-c");
                return screen.contains("Arrêté.");
            });
            terminal.type("6 * 7");
            terminal.await("answered", screen -> screen.contains("==> 42"));
            terminal.write("linux.unsha");
            terminal.key("Tab");
            terminal.await("completed", screen -> screen.contains("linux.unshare("));
            terminal.write("CLONE_NEWC");
            terminal.key("Tab");
            terminal.await("completed again", screen -> screen.contains("linux.unshare(CLONE_NEWCGROUP"));
            terminal.key("C-c");
            // Ctrl-D between two prompts would be the end of nothing.
            terminal.await(
                    "prompted again",
                    screen -> screen.lastIndexOf("❯") > screen.lastIndexOf("Ligne abandonnée")
                            && screen.contains("Ligne abandonnée"));
            terminal.key("C-d");
            awaitEnd(terminal);
        }
    }

    private void awaitEnd(Tmux terminal) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (terminal.runs() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertFalse(terminal.runs(), "it does not end");
        assertEquals(List.of(), Lab.left(directory));
    }

    private static void press(Tmux terminal, String key) {
        try {
            terminal.key(key);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int prompts(Tmux terminal) throws Exception {
        return (int)
                terminal.written().stream().filter(line -> line.contains("❯")).count();
    }

    private static void await(Tmux terminal, int prompts) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (prompts(terminal) <= prompts) {
            assertTrue(System.nanoTime() < deadline, "no prompt comes:\n" + terminal.screen());
            Thread.sleep(50);
        }
    }
}
