package atelier.shell.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.shell.ScreenOn;
import atelier.shell.progress.Progress;
import atelier.shell.progress.ProgressStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the fixture showed to a learner who typed certain lines, then Ctrl-D. */
record Played(String text, Progress progress) {
    private static final String LAB = Fixture.ID;

    /** Plays it in {@code directory}; nothing may be left of the session. */
    static Played lines(Path directory, String... lines) throws IOException, InterruptedException {
        var learner = ScreenOn.typing(String.join("\n", lines) + "\n");
        Path base = directory.resolve("atelier-essai");
        Console.play(new LinuxSyscalls(), base, Fixture.lab(), learner.screen(), directory.resolve("etat"));
        if (Files.exists(base)) {
            try (var left = Files.list(base)) {
                assertEquals(List.of(), left.toList(), "the session is still there");
            }
        }
        return new Played(learner.text(), store(directory).load(LAB).progress());
    }

    static ProgressStore store(Path directory) {
        return new ProgressStore(directory.resolve("etat/progres"));
    }

    /** Sees to it that these were shown, in this order. */
    void shows(String... pieces) {
        int at = 0;
        for (String piece : pieces) {
            int found = text.indexOf(piece, at);
            assertTrue(found >= 0, "« %s » is missing after %d of: %s".formatted(piece, at, text));
            at = found + piece.length();
        }
    }

    void showsNo(String piece) {
        assertFalse(text.contains(piece), piece + " is in: " + text);
    }
}
