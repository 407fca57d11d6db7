package atelier.shell.screen;

import atelier.course.model.Text;
import org.jline.utils.AttributedStyle;

/** The few styles of the shell. The words are enough without them. */
final class Palette {
    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle TITLE = PLAIN.bold().foreground(AttributedStyle.CYAN);
    static final AttributedStyle MARK = PLAIN.foreground(AttributedStyle.CYAN);
    static final AttributedStyle FAINT = PLAIN.faint();
    static final AttributedStyle GOOD = PLAIN.foreground(AttributedStyle.GREEN);
    static final AttributedStyle BAD = PLAIN.bold().foreground(AttributedStyle.RED);
    static final AttributedStyle WARNING = PLAIN.foreground(AttributedStyle.YELLOW);
    static final AttributedStyle CODE = PLAIN.foreground(AttributedStyle.YELLOW);

    private Palette() {}

    static AttributedStyle of(Text.Style style) {
        return switch (style) {
            case PLAIN -> PLAIN;
            case STRONG -> PLAIN.bold();
            case EMPHASIS -> PLAIN.italic();
            case CODE -> CODE;
        };
    }
}
