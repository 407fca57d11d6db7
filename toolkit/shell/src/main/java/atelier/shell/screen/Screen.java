package atelier.shell.screen;

import atelier.course.model.Text;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The terminal as the shell writes to it: no line wider than it is, no colour it does not have, and no letter its
 * encoding lacks ({@code LANG=C}: « étape » becomes "etape").
 */
public final class Screen {
    private static final int WIDEST = 100;
    private static final int UNKNOWN = 80;

    /** Rows that a page leaves: the line just typed, an empty one, what Enter does, the prompt and the status line. */
    private static final int KEPT_ROWS = 5;

    /** Rows of a heading, which is no reason to turn the page. */
    private static final int HEADING_ROWS = 3;

    private final Terminal terminal;
    private final boolean accents;
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean lastEmpty;
    private volatile int reserved;

    public Screen(Terminal terminal) {
        this.terminal = terminal;
        accents = hasOurLetters(terminal.outputEncoding());
    }

    /** Whether our sentences and signs can be written in it. */
    static boolean hasOurLetters(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode("é«→│✓");
    }

    /** The terminal itself. */
    public Terminal terminal() {
        return terminal;
    }

    /** Columns for text: those of the terminal, but never so many that a line is hard to read. */
    public int width() {
        int columns = terminal.getSize().getColumns();
        return Math.min(WIDEST, columns <= 0 ? UNKNOWN : columns);
    }

    /** Whether only ASCII can be shown. */
    public boolean asciiOnly() {
        return !accents;
    }

    /** Writes lines; whoever else draws on the terminal meanwhile holds its lock, and waits. */
    public void print(List<AttributedString> lines) {
        synchronized (terminal) {
            for (AttributedString line : lines) {
                terminal.writer().println(encodable(line).toAnsi(terminal));
            }
            terminal.flush();
        }
        written.addAndGet(lines.size());
        lines.stream().reduce((first, last) -> last).ifPresent(last -> lastEmpty = last.isEmpty());
    }

    /** Begins a page: all that was written until now has been read. */
    public void newPage() {
        written.set(0);
    }

    /**
     * Whether that many more lines can be written before the first of the page scrolls away. Always so at the head of a
     * page, and where nobody turns pages: a pipe, a dumb terminal.
     */
    public boolean hasRoomFor(int lines) {
        int rows = terminal.getSize().getRows() - reserved;
        return isDumb() || rows <= 0 || written.get() <= HEADING_ROWS || written.get() + lines <= rows - KEPT_ROWS;
    }

    /** From now on, so many rows at the bottom are not for text. */
    public void reserve(int rows) {
        reserved = rows;
    }

    /** Counts what a program is likely to have written straight to the terminal: a quarter of it. */
    public void countProgram() {
        written.addAndGet(terminal.getSize().getRows() / 4);
        lastEmpty = false;
    }

    /** Whether the terminal only knows how to write line after line. */
    public boolean isDumb() {
        return terminal.getType().startsWith(Terminal.TYPE_DUMB);
    }

    /** Writes a text of one style, wrapped. */
    public void say(String text, AttributedStyle style) {
        say("", text, style);
    }

    /** Writes a text of one style, wrapped behind a mark. */
    public void say(String mark, String text, AttributedStyle style) {
        print(wrapped(mark, text, style));
    }

    /** A text of one style, wrapped behind a mark, for who writes it otherwise. */
    public List<AttributedString> wrapped(String mark, String text, AttributedStyle style) {
        return WordWrap.wrap(new AttributedString(text, style), mark, " ".repeat(mark.length()), width());
    }

    /** Writes an ordinary text, wrapped behind a mark. */
    public void say(String mark, String text) {
        say(mark, text, Palette.PLAIN);
    }

    /** Writes an ordinary text, wrapped. */
    public void say(String text) {
        say(text, Palette.PLAIN);
    }

    /** Writes a text of the course, wrapped behind a mark. */
    public void say(String mark, Text text) {
        print(WordWrap.wrap(PagePrinter.styled(text), mark, " ".repeat(mark.length()), width()));
    }

    /** Writes a value behind its name. */
    public void row(String name, String value) {
        say("%-18s".formatted(name), value, Palette.PLAIN);
    }

    /** Writes an aside. */
    public void note(String text) {
        say(text, Palette.FAINT);
    }

    /** Writes a warning. */
    public void warn(String text) {
        say("! ", text, Palette.WARNING);
    }

    /** Writes that something succeeded. */
    public void good(String text) {
        say("✓ ", text, Palette.GOOD);
    }

    /** Writes that something failed. */
    public void bad(String text) {
        say("✗ ", text, Palette.BAD);
    }

    /** Writes an empty line. */
    public void blank() {
        print(List.of(AttributedString.EMPTY));
    }

    /** Writes an empty line, unless the last one is empty already. */
    public void gap() {
        if (!lastEmpty) {
            blank();
        }
    }

    /** The line in letters that the terminal has. */
    public AttributedString encodable(AttributedString line) {
        if (accents) {
            return line;
        }
        var plain = new AttributedStringBuilder();
        for (int i = 0; i < line.length(); i++) {
            plain.append(asciiOf(line.charAt(i)), line.styleAt(i));
        }
        return plain.toAttributedString();
    }

    /** The nearest ASCII to a character of a French text. */
    static String asciiOf(char character) {
        return switch (character) {
            case '«', '»', '“', '”' -> "\"";
            case '’', '‘' -> "'";
            case '\u00a0', '\u202f' -> " ";
            case '–', '—', '−', '─', '━', '·', '•' -> "-";
            case '…' -> "...";
            case '→', '❯', '▸' -> ">";
            case '│', '┃' -> "|";
            case '╰' -> "`";
            case '█' -> "#";
            case '░' -> ".";
            case '✓' -> "v";
            case '✗', '×' -> "x";
            case 'œ' -> "oe";
            case 'Œ' -> "OE";
            default -> {
                String base = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD);
                yield base.charAt(0) < 128 ? base.substring(0, 1) : "?";
            }
        };
    }
}
