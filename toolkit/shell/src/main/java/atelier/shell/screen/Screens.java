package atelier.shell.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.InfoCmp;

/** Opens the screen that this process was given. */
public final class Screens {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private Screens() {}

    /** The terminal, or whatever stands for it: a pipe is read and written to as a dumb one. The caller closes. */
    public static Screen open() throws IOException {
        useKnownCapabilities();
        Terminal terminal = TerminalBuilder.builder()
                .name("atelier")
                .system(true)
                .dumb(true)
                .graphemeCluster(false)
                .build();
        if (terminal.getSize().getColumns() <= 0) {
            terminal.setSize(Size.of(COLUMNS, ROWS));
        }
        return new Screen(terminal);
    }

    /** JLine has what it needs to know of the usual terminals, but would start infocmp(1) to ask all the same. */
    private static void useKnownCapabilities() {
        String own = System.getenv().getOrDefault("TERM", Terminal.TYPE_DUMB);
        for (String type : List.of(own, Terminal.TYPE_DUMB, Terminal.TYPE_DUMB_COLOR)) {
            Optional.ofNullable(InfoCmp.getDefaultInfoCmp(type))
                    .ifPresent(capabilities -> InfoCmp.setLoadedInfoCmp(type, capabilities));
        }
    }

    /** A screen that nobody sees. */
    public static Screen muted() throws IOException {
        var terminal = new DumbTerminal(
                "muet", Terminal.TYPE_DUMB, InputStream.nullInputStream(), OutputStream.nullOutputStream(), null);
        terminal.setSize(Size.of(COLUMNS, ROWS));
        return new Screen(terminal);
    }

    /** Writes lines to a standard stream, in letters that its encoding has. */
    public static PrintWriter writer(PrintStream stream) {
        return Screen.hasOurLetters(stream.charset())
                ? new PrintWriter(stream, true)
                : new PrintWriter(new AsciiWriter(stream), true);
    }

    /** Whether a person is at the other end: both input and output are a terminal. */
    public static boolean isInteractive() {
        return System.console() != null && System.console().isTerminal();
    }
}
