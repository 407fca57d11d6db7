package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The container seen through, beside the prompt and from a second terminal. */
class XrayTest {
    /** A row of the view that is marked as new. */
    private static final Pattern STARTED = Pattern.compile("(?m)^\\+ .* cat /");

    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
        Privileged.program("tmux");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "40, 10", "200, 50"})
    void the_view_stays_beside_a_prompt_that_can_be_used(int columns, int rows) throws Exception {
        try (Tmux terminal = Tmux.run(directory, columns, rows, "screen-256color", Lab.in(directory, "02"))) {
            terminal.await("prompted", screen -> screen.contains("❯"));
            terminal.type("/etat --suivre");
            terminal.await("followed", screen -> screen.contains("━━ Radiographie"));
            terminal.type("linux.unshare(CLONE_NEWUTS)");
            terminal.await("told of a namespace", screen -> screen.contains("+ espace uts"));
            terminal.type("6 * 7");
            terminal.await("answered", screen -> screen.contains("==> 42"));
            List<String> lines = terminal.screen().lines().toList();
            int heading = heading(lines);
            assertTrue(lines.size() - heading <= rows / 2, "more than half:\n" + terminal.screen());
            assertTrue(lines.subList(0, heading).stream().anyMatch(line -> line.contains("❯")), terminal.screen());
            terminal.type("/etat --arreter");
            terminal.await("without the view", screen -> !screen.contains("━━ Radiographie"));
            terminal.type("/quitter");
            terminal.awaitEnd();
        }
        assertEquals(List.of(), Lab.left(directory));
    }

    @Test
    void the_view_follows_what_runs_and_every_prompt_finds_it_up_to_date() throws Exception {
        try (Tmux terminal = Tmux.run(directory, 80, 24, "screen-256color", Lab.in(directory, "02"))) {
            terminal.await("prompted", screen -> screen.contains("❯"));
            terminal.type("/etat --suivre");
            terminal.await("followed", screen -> screen.contains("━━ Radiographie"));
            Path gate = directory.resolve("porte");
            new LinuxSyscalls().mkfifo(gate.toString(), 0600);
            terminal.type("$ cat " + gate);
            terminal.await(
                    "told of what runs", screen -> STARTED.matcher(screen).find());
            Files.writeString(gate, "");
            terminal.await("told of its end", screen -> !STARTED.matcher(screen).find());
            terminal.type("/quitter");
            terminal.awaitEnd();
        }
    }

    @Test
    void a_terminal_of_another_size_gets_the_view_anew_and_keeps_the_line_being_typed() throws Exception {
        try (Tmux terminal = Tmux.run(directory, 80, 24, "screen-256color", Lab.in(directory, "02"))) {
            terminal.await("prompted", screen -> screen.contains("❯"));
            terminal.type("/etat --suivre");
            terminal.await("followed", screen -> screen.contains("━━ Radiographie"));
            terminal.write("40 +");
            terminal.resize(50, 16);
            terminal.await(
                    "drawn for 50 columns", screen -> screen.contains("racine / | celle") && screen.contains("❯ 40 +"));
            terminal.type(" 2");
            terminal.await("answered", screen -> screen.contains("==> 42"));
            assertEquals(16 - 8, heading(terminal.screen().lines().toList()), terminal.screen());
            terminal.resize(90, 30);
            terminal.await("drawn for 90 columns", screen -> screen.contains("racine        /"));
            terminal.type("/quitter");
            terminal.awaitEnd();
        }
    }

    @Test
    void a_terminal_without_lines_that_stay_shows_it_once() throws Exception {
        var ended = Lab.in(directory, "02").run("/etat --suivre", "/etat", "/etat --arreter", "/etat --fort");
        assertTrue(ended.out().contains("ne sait pas garder des lignes"), ended.out());
        assertTrue(ended.out().contains("━━ Radiographie"), ended.out());
        assertTrue(ended.out().contains("n’était pas affichée"), ended.out());
        assertTrue(ended.out().contains("et non «\u00a0--fort\u00a0»"), ended.out());
        assertFalse(ended.out().contains("\033["), ended.out());
    }

    @Test
    void a_second_terminal_follows_a_lab_through_a_step_played_again_to_its_end() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("second"));
        try (Tmux first = Tmux.run(directory, 80, 24, "screen-256color", Lab.in(directory, "02"))) {
            first.await("prompted", screen -> screen.contains("❯"));
            Lab follower = Lab.in(elsewhere, "etat", "02", "--suivre")
                    .with("ATELIER_TRAVAIL", Lab.work(directory).toString());
            try (Tmux second = Tmux.run(elsewhere, 60, 30, "screen-256color", follower)) {
                second.await(
                        "shown", screen -> screen.contains("━━ Radiographie") && screen.contains("q\u00a0: quitter"));
                first.type("linux.unshare(CLONE_NEWUTS); linux.sethostname(\"loin\");");
                second.await(
                        "told of it",
                        screen -> screen.contains("+ espace uts") && screen.contains("«\u00a0loin\u00a0»"));
                first.type("/rejouer");
                second.await("told of the new session", screen -> screen.contains("mnt uts ipc"));
                first.type("/quitter");
                second.awaitEnd();
            }
            first.awaitEnd();
        }
    }

    @ParameterizedTest
    @CsvSource({"q", "C-c"})
    void a_key_leaves_the_full_screen_and_the_lab_goes_on(String key) throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("second"));
        try (Running lab = Lab.in(directory, "02").start()) {
            lab.await("❯");
            Lab follower = Lab.in(elsewhere, "etat", "--suivre")
                    .with("ATELIER_TRAVAIL", Lab.work(directory).toString());
            try (Tmux second = Tmux.run(elsewhere, 80, 12, "screen-256color", follower)) {
                second.await("shown", screen -> screen.contains("━━ Radiographie"));
                second.key(key);
                second.awaitEnd();
            }
            lab.type("6 * 7");
            lab.await("==> 42");
            assertEquals(0, lab.end().code());
        }
    }

    @Test
    void none_and_several_sessions_are_told_and_one_is_chosen_by_its_name() throws Exception {
        var none = Lab.in(directory, "etat").run();
        assertEquals(2, none.code(), none.err());
        assertTrue(none.err().contains("Aucun labo ne tourne"), none.err());
        try (Running one = Lab.in(directory, "02").start();
                Running other = Lab.in(directory, "02").start()) {
            one.await("❯");
            other.await("❯");
            var several = Lab.in(directory, "etat", "02").run();
            assertEquals(2, several.code(), several.err());
            assertTrue(several.err().contains("02-chroot." + one.pid()), several.err());
            assertTrue(several.err().contains("02-chroot." + other.pid()), several.err());
            var chosen = Lab.in(directory, "etat", "02-chroot." + other.pid()).run();
            assertEquals(0, chosen.code(), chosen.err());
            assertTrue(chosen.out().contains("02-chroot." + other.pid()), chosen.out());
            var not = Lab.in(directory, "etat", "01").run();
            assertTrue(not.err().contains("«\u00a001\u00a0» ne tourne pas"), not.err());
            var json = Lab.in(directory, "etat", "02-chroot." + one.pid(), "--json")
                    .run();
            CommandLineTest.assertAscii(json.outBytes());
            try (var parser = new JsonFactory().createParser(json.out())) {
                assertEquals(JsonToken.START_OBJECT, parser.nextToken());
                assertEquals("lab", parser.nextFieldName());
                assertEquals("02-chroot", parser.nextTextValue());
            }
        }
    }

    private static int heading(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("━━ Radiographie")) {
                return i;
            }
        }
        throw new AssertionError("no heading in " + lines);
    }
}
