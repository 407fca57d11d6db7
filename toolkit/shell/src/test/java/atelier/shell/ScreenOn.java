package atelier.shell;

import atelier.shell.screen.Screen;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;

/** A screen of any width, and what was written on it. */
public final class ScreenOn {
    private static final int ROWS = 24;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Charset charset;
    private final Screen screen;

    private ScreenOn(int width, Charset charset, InputStream typed) {
        this.charset = charset;
        screen = new Screen(terminal(width, charset, typed, written));
    }

    /** With nobody at the keyboard. */
    public static ScreenOn columns(int width) {
        return new ScreenOn(width, StandardCharsets.UTF_8, InputStream.nullInputStream());
    }

    /** For letters of that character set only. */
    public static ScreenOn of(Charset charset) {
        return new ScreenOn(80, charset, InputStream.nullInputStream());
    }

    /** With that typed at the keyboard, then Ctrl-D. */
    public static ScreenOn typing(String typed) {
        return new ScreenOn(
                100, StandardCharsets.UTF_8, new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }

    private static DumbTerminal terminal(int width, Charset charset, InputStream typed, OutputStream written) {
        try {
            var terminal = new DumbTerminal("essai", "dumb", typed, written, charset);
            terminal.setSize(Size.of(width, ROWS));
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Screen screen() {
        return screen;
    }

    /** Everything written so far. */
    public String text() {
        screen.terminal().flush();
        return written.toString(charset);
    }

    public byte[] bytes() {
        screen.terminal().flush();
        return written.toByteArray();
    }

    /** What was written, line by line. */
    public List<String> lines() {
        return text().lines().toList();
    }
}
