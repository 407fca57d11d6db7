package atelier.shell.progress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/**
 * The progress files, one a lab, in {@code $XDG_STATE_HOME/atelier/progres} ({@code ~/.local/state} by default); {@code
 * ATELIER_ETAT} puts them elsewhere. A file is replaced whole or not at all.
 */
public final class ProgressStore {
    /** What a file held: its progress, and where it was set aside if it could not be understood. */
    public record Loaded(Progress progress, Optional<Path> setAside) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LARGEST = 1 << 20;

    private final Path directory;

    public ProgressStore(Path directory) {
        this.directory = directory;
    }

    /** Where the environment says that progress and history are kept. */
    public static Path stateDirectory(Map<String, String> environment) {
        String home = given(environment, "HOME", System.getProperty("user.home"));
        String state = given(environment, "XDG_STATE_HOME", home + "/.local/state");
        return Path.of(given(environment, "ATELIER_ETAT", state + "/atelier")).toAbsolutePath();
    }

    /** A variable that is empty counts as not given (XDG Base Directory Specification). */
    private static String given(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** Where a lab's progress is kept. */
    public Path file(String lab) {
        return directory.resolve(lab + ".json");
    }

    /** Reads a lab's progress. A file that makes no sense is renamed, not lost, and the lab begins anew. */
    public Loaded load(String lab) throws IOException {
        Path file = file(lab);
        if (!Files.exists(file)) {
            return new Loaded(Progress.NONE, Optional.empty());
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                throw new IOException(file + " is no progress file");
            }
            return new Loaded(parse(Files.readString(file)), Optional.empty());
        } catch (IOException e) {
            Path aside = file.resolveSibling(lab + ".json.illisible-" + System.currentTimeMillis());
            Files.move(file, aside);
            return new Loaded(Progress.NONE, Optional.of(aside));
        }
    }

    /** Writes a lab's progress: beside, then to disk, then renamed over the old. */
    public void save(String lab, Progress progress) throws IOException {
        Files.createDirectories(directory);
        Path beside = Files.createTempFile(directory, lab, ".nouveau");
        try {
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                var bytes = StandardCharsets.UTF_8.encode(written(progress));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file(lab), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String written(Progress progress) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("done");
            for (String step : progress.done()) {
                json.writeString(step);
            }
            json.writeEndArray();
            if (progress.quiz().isPresent()) {
                json.writeNumberField("quiz", progress.quiz().get());
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Progress parse(String text) throws IOException {
        var done = new LinkedHashSet<String>();
        Optional<Integer> quiz = Optional.empty();
        boolean seen = false;
        try (JsonParser json = JSON.createParser(text)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    case "done" -> {
                        seen = true;
                        require(json.nextToken() == JsonToken.START_ARRAY);
                        while (json.nextToken() == JsonToken.VALUE_STRING) {
                            done.add(json.getText());
                        }
                    }
                    case "quiz" -> {
                        json.nextToken();
                        quiz = Optional.of(json.getIntValue());
                    }
                    default -> {
                        json.nextToken();
                        json.skipChildren();
                    }
                }
            }
            require(seen && json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        }
        return new Progress(done, quiz);
    }

    private static void require(boolean wellFormed) throws IOException {
        if (!wellFormed) {
            throw new IOException("not the JSON of a progress file");
        }
    }
}
