package atelier.shell.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of what a session makes, one JSON object a line, written before the thing is made so that a killed shell can
 * still be cleaned up after. The file stays open: a lab thread that has changed root can still write to it.
 */
public final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
            String line = JSON.writerFor(JournalEntry.class).writeValueAsString(entry) + "\n";
            var bytes = StandardCharsets.UTF_8.encode(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal of the session", e);
        }
    }

    /** What was written, oldest first. A last line cut short by a crash is passed over: its thing was not made. */
    public static List<JournalEntry> read(Path file) throws IOException {
        var entries = new ArrayList<JournalEntry>();
        for (String line : Files.readAllLines(file)) {
            try {
                entries.add(JSON.readValue(line, JournalEntry.class));
            } catch (JsonProcessingException e) {
                break;
            }
        }
        return entries;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
