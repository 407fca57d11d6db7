package atelier.image.store;

import atelier.image.ImageException;
import atelier.image.ImageProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A small file of one line, which appears whole, is on the disk once it was written, and is replaced at a stroke. */
final class Note {
    private static final int LONGEST = 1024;

    private Note() {}

    /** The caller holds the store's lock, shared at least. */
    static void write(StoreLayout layout, Path file, String line) throws IOException {
        Files.createDirectories(layout.drafts());
        Path draft = Files.createTempFile(layout.drafts(), "", "");
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            make(file.getParent());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        StoreLayout.sync(file.getParent());
    }

    /** The line, when there is such a file. */
    static Optional<String> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What is thrown when a note does not say what it should. */
    static ImageException damaged(Path file, String expected) {
        return new ImageException(ImageProblem.BAD_LINK, file, expected);
    }

    /** @return whether there was such a file */
    static boolean remove(Path file) throws IOException {
        boolean removed = Files.deleteIfExists(file);
        if (removed) {
            StoreLayout.sync(file.getParent());
        }
        return removed;
    }

    /** Makes a directory and has the disk know it, as well as those above it that had to be made. */
    private static void make(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            make(directory.getParent());
            Files.createDirectories(directory);
            StoreLayout.sync(directory.getParent());
        }
    }
}
