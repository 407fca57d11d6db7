package atelier.shell.screen;

import atelier.course.model.Part;
import atelier.course.model.Text;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** Lays out the parts of a lab for a width. */
public final class PagePrinter {
    private final int width;

    public PagePrinter(int width) {
        this.width = width;
    }

    /** The lines of a part, with an empty one after it; a snippet has none, for what it gives to follow. */
    public List<AttributedString> lines(Part part) {
        var lines = new ArrayList<>(
                switch (part) {
                    case Part.Paragraph(Text text) -> WordWrap.wrap(styled(text), "", "", width);
                    case Part.Items items -> items(items);
                    case Part.Note(String kind, Text text) -> note(kind, text);
                    case Part.Listing(String text) -> listing(text);
                    case Part.Table(List<List<Text>> rows) -> new TableLayout(rows, width).lines();
                    case Part.Snippet snippet -> snippet(snippet.source());
                });
        if (!(part instanceof Part.Snippet)) {
            lines.add(AttributedString.EMPTY);
        }
        return lines;
    }

    /** A text with its styles. */
    public static AttributedString styled(Text text) {
        var styled = new AttributedStringBuilder();
        text.spans().forEach(span -> styled.append(span.text(), Palette.of(span.style())));
        return styled.toAttributedString();
    }

    /** The lines of a snippet to run, coloured, behind a gutter. */
    public List<AttributedString> snippet(String source) {
        return source.lines()
                .flatMap(line -> WordWrap.wrap(JavaColours.of(line), "  ▸ ", "  ▸     ", width).stream())
                .toList();
    }

    /** A heading with a rule that fills the line. */
    public AttributedString heading(String text) {
        String cut = text.length() > width - 4 ? text.substring(0, Math.max(0, width - 5)) + "…" : text;
        int rest = Math.max(0, width - cut.length() - 4);
        return new AttributedStringBuilder()
                .append("━━ ", Palette.MARK)
                .append(cut, Palette.TITLE)
                .append(rest > 1 ? " " + "━".repeat(rest - 1) : "", Palette.MARK)
                .toAttributedString();
    }

    private List<AttributedString> items(Part.Items items) {
        var lines = new ArrayList<AttributedString>();
        int number = 1;
        for (Text item : items.items()) {
            String mark = items.numbered() ? " %d. ".formatted(number++) : " • ";
            lines.addAll(WordWrap.wrap(styled(item), mark, " ".repeat(mark.length()), width));
        }
        return lines;
    }

    private List<AttributedString> note(String kind, Text text) {
        String label = Messages.get("note." + kind);
        var labelled = new AttributedStringBuilder()
                .append(label + " ", Palette.WARNING)
                .append(styled(text))
                .toAttributedString();
        return WordWrap.wrap(labelled, " ┃ ", " ┃ ", width);
    }

    private List<AttributedString> listing(String text) {
        var lines = new ArrayList<AttributedString>();
        for (String line : text.split("\n")) {
            lines.addAll(WordWrap.wrap(new AttributedString(line, Palette.CODE), "    ", "      ", width));
        }
        return lines;
    }
}
