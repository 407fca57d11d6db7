package atelier.narrator.print;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.WCWidth;

/**
 * Styled words laid out in lines of at most so many columns. A word that does not fit what is left of a line goes to
 * the next; one that fits no line at all is broken, after a space, a bar, a slash or a comma if it has one.
 */
final class Paragraph {
    private final List<AttributedString> words = new ArrayList<>();

    /** Adds a word, which may hold spaces that are a better place to break at than its middle. */
    Paragraph word(String text, AttributedStyle style) {
        words.add(new AttributedString(text, style));
        return this;
    }

    Paragraph word(AttributedString text) {
        words.add(text);
        return this;
    }

    /** Adds every word of a sentence; no-break spaces hold words together. */
    Paragraph words(String text, AttributedStyle style) {
        for (String word : text.split(" ")) {
            word(word, style);
        }
        return this;
    }

    /** The lines, the first after {@code first} and the others after {@code following}. */
    List<AttributedString> lines(AttributedString first, AttributedString following, int width) {
        var lines = new ArrayList<AttributedString>();
        var line = new AttributedStringBuilder().append(first);
        boolean empty = true;
        for (AttributedString word : words) {
            AttributedString left = word;
            while (true) {
                int room = width - line.columnLength() - (empty ? 0 : 1);
                if (left.columnLength() <= room) {
                    line.append(empty ? "" : " ").append(left);
                    empty = false;
                    break;
                }
                if (empty) {
                    int cut = breakOf(left, room);
                    line.append(left.subSequence(0, cut));
                    left = withoutLeadingSpace(left.subSequence(cut, left.length()));
                }
                lines.add(line.toAttributedString());
                line = new AttributedStringBuilder().append(following);
                empty = true;
            }
        }
        lines.add(line.toAttributedString());
        return lines;
    }

    /** How many characters of a word that is too wide go on a line of {@code room} columns: at least one. */
    private static int breakOf(AttributedString word, int room) {
        int fitting = fitting(word, room);
        for (int end = fitting; end > fitting / 2; end--) {
            if (" |/,:".indexOf(word.charAt(end - 1)) >= 0) {
                return end;
            }
        }
        return fitting;
    }

    /** How many characters fit {@code room} columns; the first always does. */
    static int fitting(CharSequence text, int room) {
        int columns = 0;
        int end = 0;
        while (end < text.length()) {
            int character = Character.codePointAt(text, end);
            columns += Math.max(0, WCWidth.wcwidth(character));
            if (columns > room && end > 0) {
                return end;
            }
            end += Character.charCount(character);
        }
        return end;
    }

    private static AttributedString withoutLeadingSpace(AttributedString text) {
        return text.length() > 0 && text.charAt(0) == ' ' ? text.subSequence(1, text.length()) : text;
    }
}
