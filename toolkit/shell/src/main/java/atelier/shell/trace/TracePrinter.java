package atelier.shell.trace;

import atelier.narrator.Narration;
import atelier.narrator.print.Level;
import atelier.narrator.print.NarrationPrinter;
import atelier.narrator.trace.TraceReader;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jline.utils.AttributedString;

/** Writes the narration of a trace; whenever another thread speaks, a line says which. */
public final class TracePrinter implements TraceReader {
    private static final int FILE_WIDTH = 120;

    private final NarrationPrinter printer;
    private final Level level;
    private final int width;
    private final Consumer<List<AttributedString>> out;
    private int speaker;

    private TracePrinter(boolean ascii, Level level, int width, Consumer<List<AttributedString>> out) {
        printer = new NarrationPrinter(ascii);
        this.level = level;
        this.width = width;
        this.out = out;
    }

    /** On a screen. */
    public static TracePrinter on(Screen screen, Level level) {
        return new TracePrinter(screen.asciiOnly(), level, screen.width(), screen::print);
    }

    /** In a file, without colours; the caller closes the writer. */
    public static TracePrinter in(PrintWriter writer, Level level) {
        return new TracePrinter(false, level, FILE_WIDTH, lines -> lines.forEach(writer::println));
    }

    @Override
    public void call(int tid, Narration narration) {
        announce(tid);
        out.accept(printer.print(narration, level, width));
    }

    @Override
    public void happened(int tid, String sentence) {
        announce(tid);
        out.accept(List.of(new AttributedString(Messages.get("trace.happened", sentence))));
    }

    private void announce(int tid) {
        if (tid != speaker) {
            speaker = tid;
            out.accept(List.of(new AttributedString(Messages.get("trace.thread", tid, name(tid)))));
        }
    }

    /** Empty for a thread that has just ended. */
    private static String name(int tid) {
        try {
            return Files.readString(Path.of("/proc/" + tid + "/comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
