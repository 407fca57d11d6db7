package atelier.labs.union;

import atelier.course.check.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the session as the lab thread sees them, whatever is mounted for it alone; empty where there is none. */
record Seen(Scene scene) {
    /** The path by which the host reaches what the lab thread calls so. */
    Path path(String name) {
        Path root = scene.thread().directory().resolve("root");
        return root.resolve(Path.of("/").relativize(scene.work().resolve(name)));
    }

    /** Its contents. */
    String text(String name) {
        Path file = path(name);
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The names in a directory, sorted. */
    List<String> names(String name) {
        Path directory = path(name);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    boolean exists(String name) {
        return Inode.exists(path(name));
    }
}
