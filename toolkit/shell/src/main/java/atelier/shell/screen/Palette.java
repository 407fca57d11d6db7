package atelier.shell.screen;

import atelier.course.model.Text;
import org.jline.utils.AttributedStyle;

/** The few styles of the shell. The words are enough without them. */
public final class Palette {
    public static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    public static final AttributedStyle TITLE = PLAIN.bold().foreground(AttributedStyle.CYAN);
    public static final AttributedStyle MARK = PLAIN.foreground(AttributedStyle.CYAN);
    public static final AttributedStyle FAINT = PLAIN.faint();
    public static final AttributedStyle GOOD = PLAIN.foreground(AttributedStyle.GREEN);
    public static final AttributedStyle BAD = PLAIN.bold().foreground(AttributedStyle.RED);
    public static final AttributedStyle WARNING = PLAIN.foreground(AttributedStyle.YELLOW);
    public static final AttributedStyle CODE = PLAIN.foreground(AttributedStyle.YELLOW);

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
