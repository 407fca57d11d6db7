package atelier.course.author;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers what was last built, and from what: a file whose first line is a fingerprint and whose others are the files
 * written, relative to its directory.
 */
final class BuildRecord {
    private final Path file;

    BuildRecord(Path file) {
        this.file = file;
    }

    /** Whether everything was built from sources of this fingerprint, and is still there. */
    boolean isOf(String fingerprint) throws IOException {
        List<String> lines = lines();
        return !lines.isEmpty()
                && lines.getFirst().equals(fingerprint)
                && outputs(lines).stream().allMatch(Files::exists);
    }

    /** Writes all files, removes those of the last time that are no more, then remembers. */
    void write(String fingerprint, Map<Path, byte[]> files) throws IOException {
        Set<Path> former = outputs(lines());
        Files.deleteIfExists(file);
        for (var output : files.entrySet()) {
            AtomicFiles.write(output.getKey(), output.getValue());
        }
        for (Path output : former) {
            if (!files.containsKey(output)) {
                Files.deleteIfExists(output);
            }
        }
        String names = files.keySet().stream()
                .map(output -> file.getParent().relativize(output).toString())
                .sorted()
                .collect(Collectors.joining("\n"));
        AtomicFiles.write(file, (fingerprint + "\n" + names + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Set<Path> outputs(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(name -> file.resolveSibling(name).normalize())
                .collect(Collectors.toSet());
    }
}
