package atelier.course.xray;

import atelier.kernel.proc.ProcTask;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file below the directory of a task in {@code /proc}. The task may end while it is read, and may refuse to be looked
 * at; either way there is nothing to see, and that is an answer.
 */
record ProcFile(Path path) {
    /** Most files are smaller. */
    private static final int CHUNK = 4096;

    static ProcFile of(ProcTask task, String name) {
        return new ProcFile(task.directory().resolve(name));
    }

    /** All of it; bytes that are no UTF-8 are replaced. */
    Optional<String> text() {
        return start(Integer.MAX_VALUE);
    }

    /** Its first bytes, {@code most} or a few more: a command line may be of several megabytes. */
    Optional<String> start(int most) {
        try (var file = new FileInputStream(path.toString())) {
            var bytes = new byte[CHUNK];
            int length = 0;
            int count = file.read(bytes);
            while (count > 0) {
                length += count;
                if (length >= most) {
                    break;
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
                count = file.read(bytes, length, bytes.length - length);
            }
            return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    /** Its lines, none if it is not to be seen. */
    List<String> lines() {
        return text().stream().flatMap(String::lines).toList();
    }

    /** What it points to. */
    Optional<String> link() {
        try {
            return Optional.of(Files.readSymbolicLink(path).toString());
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }

    /** The names in this directory, none if it is not to be seen. */
    List<String> names() {
        try (var entries = Files.newDirectoryStream(path)) {
            var names = new ArrayList<String>();
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        } catch (IOException | DirectoryIteratorException unseen) {
            return List.of();
        }
    }
}
