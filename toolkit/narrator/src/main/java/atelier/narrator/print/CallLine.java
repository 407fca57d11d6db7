package atelier.narrator.print;

import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.GREEN;
import static org.jline.utils.AttributedStyle.RED;

import atelier.narrator.Narration;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The call and its result: as a paragraph that breaks between arguments, or on one line whatever is left out. */
record CallLine(Symbols symbols) {
    Paragraph paragraph(Narration narration) {
        var paragraph = new Paragraph();
        List<String> arguments = narration.call().arguments();
        var opening = new AttributedStringBuilder().append(name(narration)).append("(");
        if (arguments.isEmpty()) {
            paragraph.word(opening.append(")").toAttributedString());
        }
        for (int i = 0; i < arguments.size(); i++) {
            String after = i == arguments.size() - 1 ? ")" : ",";
            var word = i == 0 ? opening : new AttributedStringBuilder();
            paragraph.word(
                    word.append(symbols.written(arguments.get(i)) + after).toAttributedString());
        }
        return paragraph.word(result(narration));
    }

    /** Arguments give way first, then the end of the line. */
    AttributedString oneLine(Narration narration, AttributedString gutter, int columns) {
        AttributedString beginning = new AttributedStringBuilder()
                .append(gutter)
                .append(name(narration))
                .append("(")
                .toAttributedString();
        AttributedString end = new AttributedStringBuilder()
                .append(") ")
                .append(result(narration))
                .toAttributedString();
        String arguments = symbols.written(String.join(", ", narration.call().arguments()));
        int room = columns - beginning.columnLength() - end.columnLength();
        var line = new AttributedStringBuilder()
                .append(beginning)
                .append(shortened(arguments, room))
                .append(end)
                .toAttributedString();
        return line.columnLength() <= columns
                ? line
                : new AttributedStringBuilder()
                        .append(line.subSequence(
                                0,
                                Paragraph.fitting(
                                        line, columns - symbols.ellipsis().length())))
                        .append(symbols.ellipsis())
                        .toAttributedString();
    }

    private String shortened(String text, int room) {
        if (Paragraph.fitting(text, room) == text.length() && room > 0 || text.isEmpty()) {
            return text;
        }
        int kept = room - symbols.ellipsis().length();
        return kept > 0 ? text.substring(0, Paragraph.fitting(text, kept)) + symbols.ellipsis() : symbols.ellipsis();
    }

    private AttributedString name(Narration narration) {
        return new AttributedString(narration.call().name(), DEFAULT.bold());
    }

    /** The equals sign holds to what follows it, so that no line begins with a lone number. */
    private AttributedString result(Narration narration) {
        AttributedStyle style = DEFAULT.foreground(narration.event().succeeded() ? GREEN : RED);
        return new AttributedString("= " + narration.call().result(), style);
    }
}
