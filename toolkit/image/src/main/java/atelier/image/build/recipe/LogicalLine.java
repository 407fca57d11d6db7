package atelier.image.build.recipe;

import java.util.List;

/**
 * What is one instruction: continued lines joined, comments gone.
 *
 * @param place of its first line
 * @param heredocs the lines that follow it and belong to it
 */
record LogicalLine(SourcePlace place, String text, List<Heredoc> heredocs) {
    LogicalLine {
        heredocs = List.copyOf(heredocs);
    }

    /** The first word. */
    String word() {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    /** What follows the first word. */
    String rest() {
        return text.substring(word().length()).strip();
    }

    /** What follows the first word, as an instruction of its own. */
    LogicalLine afterWord() {
        return new LogicalLine(place, rest(), heredocs);
    }
}
