package atelier.shell.screen;

import atelier.narrator.print.Level;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the levels of narration are called, accents included. */
public final class LevelNames {
    private LevelNames() {}

    /** The learner's name of a level. */
    public static String of(Level level) {
        return Messages.get("level." + level);
    }

    /** The level that a word names, or begins to name, with its accents or without. */
    public static Optional<Level> find(String word) {
        String wanted = unaccented(word);
        return Arrays.stream(Level.values())
                .filter(level -> !wanted.isEmpty() && unaccented(of(level)).startsWith(wanted))
                .findFirst();
    }

    private static String unaccented(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
