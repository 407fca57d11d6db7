package atelier.shell.command;

import atelier.kernel.ptrace.TraceListener;
import atelier.narrator.print.Level;
import atelier.narrator.trace.CallCount;
import atelier.narrator.trace.CallSelection;
import atelier.narrator.trace.NarratedTrace;
import atelier.narrator.trace.PlainTrace;
import atelier.narrator.trace.TraceLog;
import atelier.shell.screen.Screen;
import atelier.shell.screen.Screens;
import atelier.shell.trace.CallTable;
import atelier.shell.trace.TracePrinter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a trace goes: to a file, plain unless a level is asked for; else to the standard error, narrated. Or only a table
 * of what was counted.
 */
final class TraceOutput implements AutoCloseable {
    /** What is to be done when nothing more is to come. */
    private interface End {
        void run() throws IOException;
    }

    private final TraceListener listener;
    private final End table;
    private final End closing;

    private TraceOutput(TraceListener listener, End table, End closing) {
        this.listener = listener;
        this.table = table;
        this.closing = closing;
    }

    static TraceOutput open(CallSelection selection, boolean count, Optional<Path> file, Optional<Level> level)
            throws IOException {
        if (count) {
            return counting(new CallCount(selection), file);
        }
        if (file.isEmpty()) {
            Screen screen = Screens.openOnErrors();
            var printer = TracePrinter.on(screen, level.orElse(Level.NORMAL));
            return new TraceOutput(new NarratedTrace(printer, selection), () -> {}, screen.terminal()::close);
        }
        var stream = new FileOutputStream(file.get().toFile());
        if (level.orElse(Level.BREF) == Level.BREF) {
            var log = new TraceLog(stream);
            return new TraceOutput(new PlainTrace(log, selection), () -> {}, log::close);
        }
        var writer = new PrintWriter(stream, true, StandardCharsets.UTF_8);
        var printer = TracePrinter.in(writer, level.get());
        return new TraceOutput(new NarratedTrace(printer, selection), () -> {}, writer::close);
    }

    private static TraceOutput counting(CallCount count, Optional<Path> file) throws IOException {
        PrintWriter writer = file.isPresent()
                ? new PrintWriter(new FileOutputStream(file.get().toFile()), true, StandardCharsets.UTF_8)
                : Screens.writer(System.err);
        return new TraceOutput(
                count,
                () -> CallTable.lines(count).forEach(writer::println),
                file.isPresent() ? writer::close : () -> {});
    }

    TraceListener listener() {
        return listener;
    }

    /** Writes what there is to write only at the end. */
    void end() throws IOException {
        table.run();
    }

    @Override
    public void close() throws IOException {
        closing.run();
    }
}
