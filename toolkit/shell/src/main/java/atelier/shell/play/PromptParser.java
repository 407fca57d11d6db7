package atelier.shell.play;

import java.util.List;
import java.util.function.Predicate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the prompt when a line is whole, and which word the cursor is in. */
final class PromptParser implements Parser {
    private final Predicate<String> wantsMore;

    PromptParser(Predicate<String> wantsMore) {
        this.wantsMore = wantsMore;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && isJava(line) && wantsMore.test(line)) {
            throw new EOFError(-1, cursor, "unfinished Java");
        }
        return new Line(line, cursor, wordStart(line, cursor));
    }

    /** Whether a line is Java rather than a command. */
    static boolean isJava(String line) {
        return !line.isBlank() && !line.startsWith("/") && !line.startsWith("!") && !line.startsWith("$ ");
    }

    private static int wordStart(String line, int cursor) {
        int start = cursor;
        while (start > 0 && isWordCharacter(line, start - 1)) {
            start--;
        }
        return start;
    }

    /** In a command the word goes back to the space; in Java it is an identifier. */
    private static boolean isWordCharacter(String line, int at) {
        char character = line.charAt(at);
        return isJava(line) ? Character.isJavaIdentifierPart(character) : character != ' ';
    }

    private record Line(String line, int cursor, int start) implements CompletingParsedLine {
        @Override
        public String word() {
            int end = cursor;
            while (end < line.length() && isWordCharacter(line, end)) {
                end++;
            }
            return line.substring(start, end);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        /** Nothing is quoted here. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return line.substring(0, start).isBlank() ? 0 : 1;
        }

        @Override
        public List<String> words() {
            return wordIndex() == 0 ? List.of(word()) : List.of(line.substring(0, start), word());
        }
    }
}
