package atelier.shell.screen;

import atelier.shell.jshell.LineResult;

/** The compiler's complaints in French, by its own code for them; the English one for those without a sentence. */
final class FrenchDiagnostics {
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

    /** The words that the compiler points at. */
    private static String pointed(LineResult.Rejected rejected) {
        int length = rejected.piece().length();
        int start = Math.clamp(rejected.start(), 0, length);
        int end = Math.clamp(rejected.end(), start, length);
        return rejected.piece().substring(start, end).lines().findFirst().orElse("");
    }
}
