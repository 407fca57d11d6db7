package atelier.shell.xray;

import atelier.course.xray.Mark;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Palette;
import atelier.shell.screen.Screen;
import atelier.shell.screen.WordWrap;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Sets rows in columns: mark, label, inside, host. Where they do not fit side by side, one under the other. */
final class XrayLayout {
    private static final int MARK = 2;
    private static final int LABEL = 14;
    private static final int GAP = 2;
    private static final int NARROW = 60;

    private final Screen screen;
    private final int width;

    XrayLayout(Screen screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    /** What stands above the columns; nothing where there are none. */
    List<AttributedString> head() {
        return isNarrow()
                ? List.of()
                : List.of(screen.encodable(line(
                        AttributedString.EMPTY,
                        new AttributedString(Messages.get("xray.inside"), Palette.FAINT),
                        new AttributedString(Messages.get("xray.host"), Palette.FAINT))));
    }

    /** Every row whole, on as many lines as it takes. */
    List<AttributedString> whole(List<XrayRow> rows) {
        return rows.stream().flatMap(row -> whole(row).stream()).toList();
    }

    /** The row on one line, cut where it must be. */
    AttributedString cut(XrayRow row) {
        if (!isNarrow()) {
            return line(
                    label(row),
                    cut(screen.encodable(row.inside()), inside()),
                    cut(screen.encodable(row.host()), host()));
        }
        var line = new AttributedStringBuilder().append(label(row)).append(" ").append(screen.encodable(row.inside()));
        if (!row.host().isEmpty()) {
            line.append(" | ", Palette.FAINT).append(screen.encodable(row.host()));
        }
        return cut(line.toAttributedString(), width);
    }

    private List<AttributedString> whole(XrayRow row) {
        AttributedString inside = screen.encodable(row.inside());
        AttributedString host = screen.encodable(row.host());
        var lines = new ArrayList<AttributedString>();
        if (isNarrow()) {
            var first =
                    new AttributedStringBuilder().append(label(row)).append(" ").append(inside);
            lines.addAll(WordWrap.wrap(first.toAttributedString(), "", "    ", width));
            if (!host.isEmpty()) {
                var second = new AttributedStringBuilder()
                        .append(screen.encodable(
                                new AttributedString(Messages.get("xray.host.short") + " ", Palette.FAINT)))
                        .append(host);
                lines.addAll(WordWrap.wrap(second.toAttributedString(), "    ", "    ", width));
            }
            return lines;
        }
        List<AttributedString> left = WordWrap.wrap(inside, "", "", inside());
        List<AttributedString> right = WordWrap.wrap(host, "", "", host());
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            lines.add(line(i == 0 ? label(row) : AttributedString.EMPTY, at(left, i), at(right, i)));
        }
        return lines;
    }

    private boolean isNarrow() {
        return width < NARROW;
    }

    /** The inner column is the wider by a little: process trees and bars need it. */
    private int inside() {
        return (width - MARK - LABEL - GAP) * 11 / 20;
    }

    private int host() {
        return width - MARK - LABEL - GAP - inside();
    }

    private static AttributedString at(List<AttributedString> lines, int index) {
        return index < lines.size() ? lines.get(index) : AttributedString.EMPTY;
    }

    private AttributedString line(AttributedString label, AttributedString inside, AttributedString host) {
        var line = new AttributedStringBuilder();
        line.append(label).append(" ".repeat(Math.max(0, MARK + LABEL - label.columnLength())));
        line.append(inside);
        if (!host.isEmpty()) {
            line.append(" ".repeat(Math.max(0, inside() - inside.columnLength()) + GAP))
                    .append(host);
        }
        return line.toAttributedString();
    }

    private AttributedString label(XrayRow row) {
        AttributedStyle style = style(row.mark());
        AttributedString label = new AttributedStringBuilder()
                .append(sign(row.mark()) + " ", style)
                .append(row.label(), style)
                .toAttributedString();
        return cut(screen.encodable(label), MARK + LABEL - 1);
    }

    private AttributedString cut(AttributedString text, int most) {
        if (text.columnLength() <= most) {
            return text;
        }
        AttributedString dots = screen.encodable(new AttributedString("…"));
        return new AttributedStringBuilder()
                .append(text.columnSubSequence(0, Math.max(0, most - dots.columnLength())))
                .append(dots.columnSubSequence(0, most))
                .toAttributedString();
    }

    private static String sign(Mark mark) {
        return switch (mark) {
            case SAME -> " ";
            case APPEARED -> "+";
            case CHANGED -> "~";
            case VANISHED -> "−";
        };
    }

    private static AttributedStyle style(Mark mark) {
        return switch (mark) {
            case SAME -> Palette.FAINT;
            case APPEARED -> Palette.GOOD;
            case CHANGED -> Palette.WARNING;
            case VANISHED -> Palette.BAD;
        };
    }
}
