package atelier.shell.screen;

import atelier.course.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** A table in columns; where they do not fit, one record under the other. */
final class TableLayout {
    private static final int NARROWEST = 8;

    private final List<List<Text>> rows;
    private final int width;

    TableLayout(List<List<Text>> rows, int width) {
        this.rows = rows;
        this.width = width;
    }

    List<AttributedString> lines() {
        int columns = rows.getFirst().size();
        int room = width - 2 * (columns - 1);
        return room / columns < NARROWEST ? records() : grid(widths(columns, room));
    }

    /** Each column has what its widest cell needs; when that is too much, the wide ones give way. */
    private int[] widths(int columns, int room) {
        var widths = new int[columns];
        for (List<Text> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], PagePrinter.styled(row.get(i)).columnLength());
            }
        }
        int total = Arrays.stream(widths).sum();
        while (total > room) {
            int widest = 0;
            for (int i = 1; i < columns; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            widths[widest]--;
            total--;
        }
        return widths;
    }

    private List<AttributedString> grid(int[] widths) {
        var lines = new ArrayList<AttributedString>();
        for (List<Text> row : rows) {
            boolean head = row == rows.getFirst();
            var cells = new ArrayList<List<AttributedString>>();
            int height = 1;
            for (int i = 0; i < widths.length; i++) {
                AttributedString cell = head
                        ? new AttributedString(row.get(i).words(), Palette.PLAIN.bold())
                        : PagePrinter.styled(row.get(i));
                cells.add(WordWrap.wrap(cell, "", "", Math.max(NARROWEST, widths[i])));
                height = Math.max(height, cells.getLast().size());
            }
            for (int y = 0; y < height; y++) {
                lines.add(line(cells, y, widths));
            }
            if (head) {
                lines.add(new AttributedString("━".repeat(width), Palette.MARK));
            }
        }
        return lines;
    }

    private static AttributedString line(List<List<AttributedString>> cells, int y, int[] widths) {
        var line = new AttributedStringBuilder();
        for (int i = 0; i < widths.length; i++) {
            AttributedString cell = y < cells.get(i).size() ? cells.get(i).get(y) : AttributedString.EMPTY;
            line.append(cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(Math.max(0, widths[i] - cell.columnLength()) + 2));
            }
        }
        return line.toAttributedString();
    }

    private List<AttributedString> records() {
        var lines = new ArrayList<AttributedString>();
        List<Text> head = rows.getFirst();
        for (List<Text> row : rows.subList(1, rows.size())) {
            for (int i = 0; i < row.size(); i++) {
                var cell = new AttributedStringBuilder()
                        .append(head.get(i).words() + "\u00a0: ", Palette.PLAIN.bold())
                        .append(PagePrinter.styled(row.get(i)));
                lines.addAll(WordWrap.wrap(cell.toAttributedString(), i == 0 ? " • " : "   ", "   ", width));
            }
        }
        return lines;
    }
}
