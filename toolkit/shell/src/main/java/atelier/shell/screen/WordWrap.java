package atelier.shell.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Cuts a styled text into lines at its spaces; a word wider than the line is cut where it must be. */
public final class WordWrap {
    private static final int LEAST_ROOM = 8;
    private static final String NARROW_INDENT = "  ";

    private WordWrap() {}

    /**
     * Lines of at most {@code width} columns, the first after {@code first}, the others after {@code next}. Where a mark
     * leaves no room for text, it stands alone on a line and the text is set in a little.
     */
    public static List<AttributedString> wrap(AttributedString text, String first, String next, int width) {
        var lines = new ArrayList<AttributedString>();
        String indent = leavesRoom(next, width) ? next : NARROW_INDENT;
        String start = leavesRoom(first, width) ? first : NARROW_INDENT;
        if (!leavesRoom(first, width) && !first.isBlank()) {
            lines.add(new AttributedString(first.stripTrailing()).columnSubSequence(0, width));
        }
        for (AttributedString paragraph : paragraphs(text)) {
            wrapOne(paragraph, lines.isEmpty() ? start : indent, indent, width, lines);
        }
        return lines;
    }

    private static boolean leavesRoom(String mark, int width) {
        return mark.length() + LEAST_ROOM <= width;
    }

    private static List<AttributedString> paragraphs(AttributedString text) {
        var paragraphs = new ArrayList<AttributedString>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n') {
                paragraphs.add(text.subSequence(start, i));
                start = i + 1;
            }
        }
        return paragraphs;
    }

    private static void wrapOne(
            AttributedString text, String first, String next, int width, List<AttributedString> lines) {
        var line = new AttributedStringBuilder().append(first);
        int column = line.columnLength();
        boolean empty = true;
        int at = 0;
        while (at < text.length()) {
            int end = wordEnd(text, at);
            AttributedString word = text.subSequence(at, end);
            int wide = word.columnLength();
            if (!empty && column + 1 + wide > width) {
                lines.add(line.toAttributedString());
                line = new AttributedStringBuilder().append(next);
                column = line.columnLength();
                empty = true;
            }
            if (!empty) {
                line.append(text.subSequence(at - 1, at));
                column++;
            }
            while (column + wide > width) {
                int room = width - column;
                lines.add(line.append(word.columnSubSequence(0, room)).toAttributedString());
                word = word.columnSubSequence(room, Integer.MAX_VALUE);
                wide = word.columnLength();
                line = new AttributedStringBuilder().append(next);
                column = line.columnLength();
            }
            line.append(word);
            column += wide;
            empty = false;
            at = end + 1;
        }
        lines.add(line.toAttributedString());
    }

    /** A no-break space is part of the word. */
    private static int wordEnd(AttributedString text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        return end;
    }
}
