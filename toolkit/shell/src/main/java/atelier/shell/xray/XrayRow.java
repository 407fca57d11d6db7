package atelier.shell.xray;

import atelier.course.xray.Mark;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * One fact, from both sides.
 *
 * @param mark what became of it
 * @param label what it is of; empty when it goes on with the row above
 * @param inside as the container has it
 * @param host as the host sees it; empty when that says nothing more
 */
record XrayRow(Mark mark, String label, AttributedString inside, AttributedString host) {
    static XrayRow of(Mark mark, String label, String inside, String host) {
        return new XrayRow(mark, label, cell(inside), cell(host));
    }

    /** A text of one style, whatever a process has put in it: what would move the cursor is shown as a question mark. */
    static AttributedString cell(String text, AttributedStyle style) {
        if (text.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
            return new AttributedString(text, style);
        }
        return new AttributedString(
                text.codePoints()
                        .map(XrayRow::visible)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append),
                style);
    }

    private static AttributedString cell(String text) {
        return cell(text, AttributedStyle.DEFAULT);
    }

    private static int visible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR -> character;
            case Character.CONTROL -> Character.isWhitespace(character) ? ' ' : '?';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> '?';
            default -> character;
        };
    }
}
