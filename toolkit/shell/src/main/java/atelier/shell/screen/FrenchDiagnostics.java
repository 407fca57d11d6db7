package atelier.shell.screen;

import atelier.shell.jshell.LineResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The compiler's complaints in French, by its own code for them; the English one for those without a sentence. */
final class FrenchDiagnostics {
    private static final String WRONG_TYPE = "compiler.err.prob.found.req";
    private static final Pattern TYPES = Pattern.compile("incompatible types: (\\S+) cannot be converted to (\\S+)");
    private static final Pattern LIBRARY_PACKAGE = Pattern.compile("\\b(java|atelier)(\\.[a-z]+)+\\.");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+|\\S");
    private static final Pattern EXPECTED = Pattern.compile("'([^' ]+)'|<(identifier)>");

    private FrenchDiagnostics() {}

    /** What is wrong with a rejected piece. */
    static String sentence(LineResult.Rejected rejected) {
        String key = rejected.code();
        while (!key.isEmpty() && !Messages.has(key)) {
            int dot = key.lastIndexOf('.');
            key = dot < 0 ? "" : key.substring(0, dot);
        }
        String english = LIBRARY_PACKAGE
                .matcher(rejected.message().lines().findFirst().orElse(""))
                .replaceAll("");
        Matcher types = TYPES.matcher(english);
        if (key.equals(WRONG_TYPE) && types.matches()) {
            return Messages.get("compiler.wrong-type", pointed(rejected), types.group(2), types.group(1));
        }
        return key.isEmpty()
                ? Messages.get("compiler.other", english)
                : Messages.get(key, pointed(rejected), english, expected(english));
    }

    /** What the compiler names as missing: « ; » ou « ) ». */
    private static String expected(String english) {
        String named = EXPECTED.matcher(english)
                .results()
                .map(one -> one.group(1) == null
                        ? Messages.get("compiler.expected.name")
                        : Messages.get("compiler.expected.token", one.group(1)))
                .collect(Collectors.joining(Messages.get("compiler.expected.or")));
        return named.isEmpty() ? english : named;
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
