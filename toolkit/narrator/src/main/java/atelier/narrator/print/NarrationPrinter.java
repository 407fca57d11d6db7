package atelier.narrator.print;

import static org.jline.utils.AttributedStyle.BRIGHT;
import static org.jline.utils.AttributedStyle.CYAN;
import static org.jline.utils.AttributedStyle.DEFAULT;
import static org.jline.utils.AttributedStyle.RED;

import atelier.narrator.Narration;
import atelier.narrator.change.Change;
import atelier.narrator.text.Catalogue;
import atelier.narrator.text.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Writes narrations for a terminal. Colour only helps: marks and words say everything. A gutter sets the narration
 * apart from what the program itself writes. Immutable; usable by any thread.
 */
public final class NarrationPrinter {
    /** A narrower terminal is written to as if it had so many columns. */
    public static final int NARROWEST = 20;

    private static final AttributedStyle FAINT = DEFAULT.foreground(BRIGHT);
    private static final int WIDE_ENOUGH_TO_INDENT = 40;

    private final Symbols symbols;
    private final Catalogue labels;

    /** Writes in the language of the default locale, or in French; {@code ascii} leaves out all other characters. */
    public NarrationPrinter(boolean ascii) {
        symbols = ascii ? Symbols.ASCII : Symbols.UNICODE;
        labels = Catalogue.load("labels", Locale.getDefault());
    }

    /** The lines of a narration, none wider than {@code width} columns, without line ends. */
    public List<AttributedString> print(Narration narration, Level level, int width) {
        int columns = Math.max(width, NARROWEST);
        if (level == Level.BREF) {
            return List.of(new CallLine(symbols).oneLine(narration, gutter(), columns));
        }
        var lines = new ArrayList<AttributedString>();
        lines.addAll(new CallLine(symbols)
                .paragraph(narration)
                .lines(gutter(), indented(columns < WIDE_ENOUGH_TO_INDENT ? 2 : 4), columns));
        narration.changes().forEach(change -> lines.addAll(bullet(symbols.change(), CYAN, words(change), columns)));
        narration.failure().ifPresent(failure -> lines.addAll(bullet(symbols.failure(), RED, words(failure), columns)));
        if (level == Level.DETAILLE) {
            details(narration).forEach(text -> {
                var words = new Paragraph().words(symbols.written(text), FAINT);
                lines.addAll(bullet(symbols.detail(), BRIGHT, words, columns));
            });
        }
        return lines;
    }

    private Paragraph words(Change change) {
        var paragraph = new Paragraph();
        paragraph.words(symbols.written(labels.text("change", change.what())), DEFAULT);
        if (!change.before().isEmpty()) {
            paragraph.words(symbols.written(change.before()), DEFAULT);
        }
        if (!change.before().isEmpty() && !change.after().isEmpty()) {
            paragraph.word(symbols.arrow(), DEFAULT.foreground(CYAN));
        }
        if (!change.after().isEmpty()) {
            paragraph.words(symbols.written(change.after()), DEFAULT.bold());
        }
        return paragraph;
    }

    private Paragraph words(Failure failure) {
        var paragraph = new Paragraph();
        String meaning = labels.text("failure", failure.errno(), failure.meaning());
        paragraph.words(symbols.written(meaning), DEFAULT.foreground(RED));
        failure.cause().ifPresent(cause -> paragraph.words(symbols.written(labels.text("cause", cause)), DEFAULT));
        return paragraph;
    }

    private List<String> details(Narration narration) {
        var details = new ArrayList<String>();
        if (!narration.why().isEmpty()) {
            details.add(labels.text("why", narration.why()));
        }
        String duration = new DurationText(labels).written(narration.event().duration());
        details.add(labels.text(
                "facts", narration.man(), duration, narration.event().call().tid()));
        return details;
    }

    private List<AttributedString> bullet(String mark, int colour, Paragraph words, int columns) {
        int indent = columns < WIDE_ENOUGH_TO_INDENT ? 0 : 2;
        AttributedString first = new AttributedStringBuilder()
                .append(indented(indent))
                .append(mark, DEFAULT.foreground(colour))
                .toAttributedString();
        return words.lines(first, indented(indent + mark.length()), columns);
    }

    private AttributedString gutter() {
        return new AttributedString(symbols.gutter(), FAINT);
    }

    private AttributedString indented(int columns) {
        return new AttributedStringBuilder()
                .append(gutter())
                .append(" ".repeat(columns))
                .toAttributedString();
    }
}
