package atelier.shell.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The list of what a session makes, a line each, written before the thing is made so that a killed shell can
 * still be cleaned up after. The file stays open: a lab thread that has changed root can still write to it.
 */
public final class Journal implements AutoCloseable {
    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens or creates the journal, to append. */
    public static Journal open(Path file) throws IOException {
        return new Journal(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    /** Writes one entry down; it survives the death of this process from the moment this returns. */
    public synchronized void write(JournalEntry entry) {
        try {
            var bytes = StandardCharsets.UTF_8.encode(entry.line() + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal of the session", e);
        }
    }

    /** What was written, oldest first. A last line cut short by a crash is passed over: its thing was not made. */
    public static List<JournalEntry> read(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(JournalEntry::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
