package atelier.shell.screen;

import java.io.PrintStream;
import java.io.Writer;

/** Writes French to a stream that has only ASCII. */
final class AsciiWriter extends Writer {
    private final PrintStream stream;

    AsciiWriter(PrintStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(char[] text, int from, int length) {
        var ascii = new StringBuilder();
        for (int i = from; i < from + length; i++) {
            ascii.append(Screen.asciiOf(text[i]));
        }
        stream.print(ascii);
    }

    @Override
    public void flush() {
        stream.flush();
    }

    /** The stream is the caller's. */
    @Override
    public void close() {
        flush();
    }
}
