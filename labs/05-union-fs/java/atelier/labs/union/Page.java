package atelier.labs.union;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The printed page of the first steps, which is below and stays as it was printed. */
final class Page {
    static final String DIRECTORY = "page";
    static final String VIEW = "vue";
    static final String SHEET = "calque";
    static final String NOVEL = "roman";
    static final long NOVEL_SIZE = 50_000_000;
    static final List<String> CHAPTERS = List.of("deux", "trois", "un");
    private static final String POEM = "Demain, dès l'aube\n";

    private Page() {}

    /** The first file that is no more as it was printed, if there is one. */
    static Optional<String> spoilt(Seen seen) {
        if (!seen.text(DIRECTORY + "/poeme").equals(POEM)) {
            return Optional.of("poeme");
        }
        for (String name : List.of("titre", "brouillon")) {
            if (!Files.isRegularFile(seen.path(DIRECTORY + "/" + name))) {
                return Optional.of(name);
            }
        }
        Path novel = seen.path(DIRECTORY + "/" + NOVEL);
        if (!Files.isRegularFile(novel) || novel.toFile().length() != NOVEL_SIZE) {
            return Optional.of(NOVEL);
        }
        return seen.names(DIRECTORY + "/chapitres").equals(CHAPTERS) ? Optional.empty() : Optional.of("chapitres");
    }
}
