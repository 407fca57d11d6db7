package atelier.shell.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp;

/** Opens the screen that this process was given. */
public final class Screens {
    private static final String NAME = "atelier";
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private Screens() {}

    /** The terminal, or whatever stands for it: a pipe is read and written to as a dumb one. The caller closes. */
    public static Screen open() throws IOException {
        var provider = new JniTerminalProvider();
        String type = System.getenv().getOrDefault("TERM", Terminal.TYPE_DUMB);
        boolean plain = isKnown(type) && isTerminal(provider, SystemStream.Input, SystemStream.Output);
        Terminal terminal = plain ? openDirectly(provider, type, SystemStream.Output, true) : openWhateverStandsForIt();
        if (terminal.getSize().getColumns() <= 0) {
            terminal.setSize(Size.of(COLUMNS, ROWS));
        }
        return new Screen(terminal);
    }

    /**
     * The same on the standard error, for what must not get into what a program writes; nobody types there, and signals
     * are left alone. The caller closes.
     */
    public static Screen openOnErrors() throws IOException {
        var provider = new JniTerminalProvider();
        String type = System.getenv().getOrDefault("TERM", Terminal.TYPE_DUMB);
        if (isKnown(type) && isTerminal(provider, SystemStream.Error)) {
            Terminal terminal = openDirectly(provider, type, SystemStream.Error, false);
            if (terminal.getSize().getColumns() > 0) {
                return new Screen(terminal);
            }
        }
        isKnown(Terminal.TYPE_DUMB);
        var terminal = new DumbTerminal(
                NAME,
                Terminal.TYPE_DUMB,
                InputStream.nullInputStream(),
                new FilterOutputStream(new FileOutputStream(FileDescriptor.err)) {
                    @Override
                    public void close() throws IOException {
                        flush(); // it is not ours to close: what fails later is said there
                    }
                },
                System.err.charset());
        terminal.setSize(Size.of(COLUMNS, ROWS));
        return new Screen(terminal);
    }

    /** JLine has what it needs to know of the usual terminals, but would start infocmp(1) to ask all the same. */
    private static boolean isKnown(String type) {
        Optional<String> capabilities = Optional.ofNullable(InfoCmp.getDefaultInfoCmp(type));
        capabilities.ifPresent(known -> InfoCmp.setLoadedInfoCmp(type, known));
        return capabilities.isPresent();
    }

    private static boolean isTerminal(TerminalProvider provider, SystemStream... streams) {
        return Stream.of(streams).allMatch(provider::isSystemStream);
    }

    /** As JLine's builder would; but it looks at everything else that a terminal could be, which takes its time. */
    private static Terminal openDirectly(TerminalProvider provider, String type, SystemStream stream, boolean signals)
            throws IOException {
        Charset output = System.out.charset();
        Charset input = Charset.forName(System.getProperty("stdin.encoding", output.name()));
        return provider.sysTerminal(
                NAME, type, false, output, input, output, signals, Terminal.SignalHandler.SIG_DFL, false, stream);
    }

    private static Terminal openWhateverStandsForIt() throws IOException {
        isKnown(Terminal.TYPE_DUMB);
        isKnown(Terminal.TYPE_DUMB_COLOR);
        return TerminalBuilder.builder()
                .name(NAME)
                .system(true)
                .dumb(true)
                .graphemeCluster(false)
                .build();
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
