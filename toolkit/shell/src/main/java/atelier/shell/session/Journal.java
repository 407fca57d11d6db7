package atelier.shell.session;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The list of what a session makes, a line each, written before the thing is made so that a killed shell can
 * still be cleaned up after. The file stays open: a lab thread that has changed root can still write to it.
 */
public final class Journal implements AutoCloseable {
    /** No channel: an interrupt of the thread that writes, which Ctrl-C is, would close it. */
    private final FileOutputStream file;

    private Journal(FileOutputStream file) {
        this.file = file;
    }

    /** Opens or creates the journal, to append. */
    public static Journal open(Path file) throws IOException {
        return new Journal(new FileOutputStream(file.toFile(), true));
    }

    /** Writes one entry down; it survives the death of this process from the moment this returns. */
    public synchronized void write(JournalEntry entry) {
        try {
            file.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal of the session", e);
        }
    }

    /** What was written, oldest first. A last line cut short by a crash is passed over: its thing was not made. */
    public static List<JournalEntry> read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return Arrays.stream(text.substring(0, text.lastIndexOf('\n') + 1).split("\n"))
                .map(JournalEntry::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
