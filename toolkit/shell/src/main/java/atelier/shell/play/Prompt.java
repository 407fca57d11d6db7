package atelier.shell.play;

import atelier.shell.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The line editor: history kept per lab, several lines, completion, colours. */
public final class Prompt {
    /** What was typed. */
    public sealed interface Typed {}

    /** A line, perhaps empty, perhaps of several lines of Java. */
    public record Text(String text) implements Typed {}

    /** Ctrl-C: the line is given up. */
    public record Cancelled() implements Typed {}

    /** Ctrl-D, or the input has ended. */
    public record Ended() implements Typed {}

    private static final String DRAWING = "atelier-drawing";

    private final Screen screen;
    private final LineReader reader;
    private final LineReader plain;
    private Optional<LineReader> reading = Optional.empty();

    /**
     * @param stage whose Java completes and tells whether a line is whole
     * @param history where lines are kept; none if it cannot be written to
     */
    Prompt(Stage stage, Optional<Path> history) {
        screen = stage.screen();
        var builder = LineReaderBuilder.builder()
                .terminal(screen.terminal())
                .appName("atelier")
                .parser(new PromptParser(line -> stage.run().java().wantsMore(line)))
                .completer(new PromptCompleter(screen, () -> stage.run().java()))
                .highlighter(new PromptColours())
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, screen.asciiOnly() ? "   ... " : "   … ")
                .variable(LineReader.HISTORY_SIZE, 1000)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                .option(LineReader.Option.INSERT_BRACKET, false)
                .option(LineReader.Option.BRACKETED_PASTE, true);
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        reader = builder.build();
        plain = LineReaderBuilder.builder()
                .terminal(screen.terminal())
                .appName("atelier")
                .build();
    }

    /** The history file, if its directory is there or can be made, and it can be written to. */
    static Optional<Path> historyFile(Path directory, String lab) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve(lab);
            boolean writable = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(directory);
            return writable ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps a line that was run without being typed: the up arrow brings it back, to be changed. */
    void remember(String line) {
        reader.getHistory().add(line);
    }

    /** Reads a line of the lab. */
    Typed read(String label) {
        return readFrom(reader, label);
    }

    /** Asks a question outside any lab. */
    public static Typed question(Screen screen, String label) {
        LineReader reader =
                LineReaderBuilder.builder().terminal(screen.terminal()).build();
        return read(screen, reader, label);
    }

    /** Asks something that is neither Java nor a command, and keeps no history of it. */
    Typed ask(String label) {
        return readFrom(plain, label);
    }

    /**
     * Lets another thread draw while nobody else writes to the terminal: between two keys of a line that is being edited,
     * or while no line is. Nothing is drawn in the moments between the two.
     *
     * @param drawing tells whether it has cleared the screen: the line is then drawn anew
     */
    synchronized void whileQuiet(BooleanSupplier drawing) {
        if (reading.isEmpty()) {
            drawing.getAsBoolean();
            return;
        }
        LineReader editor = reading.get();
        editor.getWidgets().put(DRAWING, () -> {
            if (drawing.getAsBoolean()) {
                editor.callWidget(LineReader.REDRAW_LINE);
                editor.callWidget(LineReader.REDISPLAY);
            }
            return true;
        });
        try {
            editor.callWidget(DRAWING);
        } catch (IllegalStateException notYetOrNoMore) {
            // it draws its prompt, or has just taken the line: the next drawing comes soon
        }
    }

    private Typed readFrom(LineReader editor, String label) {
        reads(Optional.of(editor));
        try {
            return read(screen, editor, label);
        } finally {
            reads(Optional.empty());
        }
    }

    private synchronized void reads(Optional<LineReader> editor) {
        reading = editor;
    }

    private static Typed read(Screen screen, LineReader from, String label) {
        try {
            String prompt = screen.encodable(new AttributedStringBuilder()
                            .append(label, AttributedStyle.BOLD.foreground(AttributedStyle.CYAN))
                            .append(" ")
                            .toAttributedString())
                    .toAnsi(screen.terminal());
            return new Text(from.readLine(prompt));
        } catch (UserInterruptException e) {
            return new Cancelled();
        } catch (EndOfFileException e) {
            return new Ended();
        }
    }
}
