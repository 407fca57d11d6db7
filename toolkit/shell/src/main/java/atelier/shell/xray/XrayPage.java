package atelier.shell.xray;

import atelier.course.xray.XrayChanges;
import atelier.shell.screen.Messages;
import atelier.shell.screen.PagePrinter;
import atelier.shell.screen.Screen;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** A container seen through, laid out for a screen: whole, or in as few lines as there are. */
public final class XrayPage {
    /** Of a section; the rest is counted. A learner reads no further, and a fork bomb has thousands. */
    private static final int MOST_ROWS = 24;

    private final Screen screen;
    private final Path work;

    /**
     * @param work the session's directory, by the name of which the session is known
     */
    public XrayPage(Screen screen, Path work) {
        this.screen = screen;
        this.work = work;
    }

    /** All there is, in {@code width} columns, long sections cut short. */
    public List<AttributedString> whole(XrayChanges changes, int width) {
        return lines(changes, width, MOST_ROWS);
    }

    /** Really all there is. */
    List<AttributedString> unabridged(XrayChanges changes, int width) {
        return lines(changes, width, Integer.MAX_VALUE);
    }

    private List<AttributedString> lines(XrayChanges changes, int width, int most) {
        var layout = new XrayLayout(screen, width);
        var lines = new ArrayList<AttributedString>();
        lines.add(heading(width));
        lines.addAll(layout.head());
        for (List<XrayRow> section : new XrayRows(work).of(changes)) {
            lines.addAll(layout.whole(new SectionCut(section).to(most)));
        }
        return lines;
    }

    /** In {@code height} lines of {@code width} columns, exactly: what has changed comes first, then what matters. */
    public List<AttributedString> brief(XrayChanges changes, int width, int height) {
        var layout = new XrayLayout(screen, width);
        var lines = new ArrayList<AttributedString>();
        lines.add(heading(width));
        SectionCut.share(new XrayRows(work).of(changes), height - 1).forEach(row -> lines.add(layout.cut(row)));
        while (lines.size() < height) {
            lines.add(AttributedString.EMPTY);
        }
        return List.copyOf(lines.subList(0, height));
    }

    private AttributedString heading(int width) {
        return screen.encodable(new PagePrinter(width).heading(Messages.get("xray.title", work.getFileName())))
                .columnSubSequence(0, width);
    }
}
