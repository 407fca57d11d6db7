package atelier.shell.play;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a line that begins with {@code /} may be: a French name, and an English one. */
enum ShellCommand {
    SUIVANT("next"),
    INDICE("hint"),
    VERIFIER("check"),
    ETAT("state"),
    TRACER("trace"),
    REJOUER("replay"),
    PASSER("skip"),
    ALLER("goto"),
    SOMMAIRE("steps"),
    NIVEAU("level"),
    VARIABLES("vars"),
    QUIZ("quiz"),
    AIDE("help"),
    QUITTER("quit");

    private final String english;

    ShellCommand(String english) {
        this.english = english;
    }

    /** As it is typed: {@code /suivant}. */
    String typed() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** The English name as it is typed. */
    String typedInEnglish() {
        return "/" + english;
    }

    /** The commands that a word may stand for: the one so named, or all that begin so. */
    static List<ShellCommand> matching(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        List<ShellCommand> named = Arrays.stream(values())
                .filter(command -> command.typed().equals(lower)
                        || command.typedInEnglish().equals(lower))
                .toList();
        return named.isEmpty()
                ? Arrays.stream(values())
                        .filter(command -> command.typed().startsWith(lower)
                                || command.typedInEnglish().startsWith(lower))
                        .toList()
                : named;
    }
}
