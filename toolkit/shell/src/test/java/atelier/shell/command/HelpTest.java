package atelier.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of every command is French, whole, and fits. */
class HelpTest {
    private static final Pattern ENGLISH = Pattern.compile(
            "(?i)usage: |commands:|options:|parameters:|missing|\\bthe\\b|\\[command\\]|\\bshow\\b|default:");

    private record Said(int code, String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "docteur", "doctor", "nettoyer", "clean", "progres", "progress", "completion"})
    void help_is_french_and_narrow(String command) {
        for (String option : List.of("--help", "--aide", "-h")) {
            Said said =
                    run(StandardCharsets.UTF_8, (command + " " + option).strip().split(" "));
            assertEquals(0, said.code);
            assertTrue(said.text.startsWith("Usage\u00a0: lab"), said.text);
            assertTrue(said.text.contains("Afficher cette aide."), said.text);
            assertFalse(ENGLISH.matcher(said.text).find(), said.text);
            assertFalse(Pattern.compile("(?m)^.{81}").matcher(said.text).find(), said.text);
        }
    }

    @Test
    void help_is_readable_in_ascii() {
        Said said = run(StandardCharsets.US_ASCII, "--help");
        assertTrue(said.text.startsWith("Usage : lab"), said.text);
        assertTrue(said.text.contains("Defait ce qu'un labo tue a laisse"), said.text);
        assertFalse(said.text.contains("?"), said.text);
    }

    private static Said run(Charset charset, String... words) {
        var said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, charset));
        try {
            return new Said(LabCommand.execute(words), said.toString(charset));
        } finally {
            System.setOut(out);
        }
    }
}
