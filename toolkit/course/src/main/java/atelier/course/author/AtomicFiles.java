package atelier.course.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all. */
final class AtomicFiles {
    private AtomicFiles() {}

    /** Writes beside the target, then renames; makes the directories that are missing. */
    static void write(Path target, byte[] content) throws IOException {
        Files.createDirectories(target.getParent());
        Path written = target.resolveSibling("." + target.getFileName() + ".new");
        try {
            Files.write(written, content);
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
