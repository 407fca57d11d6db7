package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion script, in the shells it is for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompletionTest {
    private Path script;

    @BeforeAll
    void write(@TempDir Path directory) throws Exception {
        var ended = Lab.in(directory, "completion", "bash").run();
        assertEquals(0, ended.code(), ended.err());
        script = Files.writeString(directory.resolve("completion.sh"), ended.out());
    }

    @Test
    void bash_takes_it() throws Exception {
        assertEquals(List.of(), said("bash", "-n", script.toString()));
    }

    @Test
    void zsh_takes_it() throws Exception {
        Privileged.program("zsh");
        assertEquals(List.of(), said("zsh", "-n", script.toString()));
        assertTrue(said("zsh", "-fc", "source %s && whence -w _complete_lab".formatted(script))
                .contains("_complete_lab: function"));
    }

    @ParameterizedTest
    @CsvSource({
        "02, 02-chroot",
        "demo 02, 02-chroot",
        "doc, docteur",
        "demo --t, --tous",
        "completion z, zsh",
    })
    void what_is_begun_is_completed(String typed, String completed) throws Exception {
        String[] words = typed.split(" ");
        List<String> replies = said(
                "bash",
                "-c",
                "source %s; COMP_WORDS=(lab %s); COMP_CWORD=%d; COMP_LINE='lab %s'; COMP_POINT=${#COMP_LINE}; _complete_lab; printf '%%s\\n' \"${COMPREPLY[@]}\""
                        .formatted(script, typed, words.length, typed));
        assertTrue(replies.stream().map(String::strip).toList().contains(completed), replies.toString());
    }

    private static List<String> said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        process.waitFor();
        return lines;
    }
}
