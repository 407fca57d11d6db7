package atelier.shell.screen;

import atelier.shell.jshell.LineResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The compiler's complaints in French, by its own code for them; the English one for those without a sentence. */
final class FrenchDiagnostics {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+|\\S");

    private FrenchDiagnostics() {}

    /** What is wrong with a rejected piece. */
    static String sentence(LineResult.Rejected rejected) {
        String key = rejected.code();
        while (!key.isEmpty() && !Messages.has(key)) {
            int dot = key.lastIndexOf('.');
            key = dot < 0 ? "" : key.substring(0, dot);
        }
        String english = rejected.message().lines().findFirst().orElse("");
        return key.isEmpty() ? Messages.get("compiler.other", english) : Messages.get(key, pointed(rejected), english);
    }

    /** The words that the compiler points at; where it points between two, the nearest one. */
    private static String pointed(LineResult.Rejected rejected) {
        String piece = rejected.piece();
        int start = Math.clamp(rejected.start(), 0, piece.length());
        int end = Math.clamp(rejected.end(), start, piece.length());
        String pointed = piece.substring(start, end).lines().findFirst().orElse("");
        return pointed.isBlank() ? nearest(piece, start) : pointed;
    }

    private static String nearest(String piece, int at) {
        Matcher word = WORD.matcher(piece);
        String nearest = "";
        while (word.find() && (nearest.isEmpty() || word.start() <= at)) {
            nearest = word.group();
        }
        return nearest;
    }
}
