package atelier.shell.session;

import atelier.kernel.proc.FileIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What is in the root directory of the thread that deletes it. Goes on past what cannot be deleted. What lies too deep
 * for a path to name it is first moved up.
 */
final class TreeContent extends SimpleFileVisitor<Path> {
    private static final Path ROOT = Path.of("/");
    /** A name has 255 bytes at most, and a path 4096. */
    private static final int DEEPEST = 12;

    private final Path directory;
    private final FileIdentity identity;
    private final Path kept;
    private Optional<IOException> failure = Optional.empty();
    private int moved;
    private boolean again;

    /**
     * @param directory what others call the root, for the messages
     * @param kept the file in it that stays
     */
    TreeContent(Path directory, String kept) {
        this.directory = directory;
        identity = FileIdentity.of(directory);
        this.kept = ROOT.resolve(kept);
    }

    /** Refuses any root but the directory: what a mistake here would delete is the machine. */
    void delete() {
        if (!FileIdentity.of(ROOT).equals(identity)) {
            throw new IllegalStateException("the root of this thread is not " + directory + ": nothing is deleted");
        }
        try {
            do {
                again = false;
                Files.walkFileTree(ROOT, this);
            } while (again);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what is in " + directory, e);
        }
    }

    /** Throws if something could not be deleted. */
    void requireGone() throws IOException {
        if (failure.isPresent()) {
            throw new IOException(told(failure.get()), failure.get());
        }
    }

    private String told(IOException first) {
        if (first instanceof FileSystemException named) {
            Path file = directory.resolve(ROOT.relativize(Path.of(named.getFile())));
            String reason = Optional.ofNullable(named.getReason()).orElse("it is being filled");
            return "cannot delete %s: %s".formatted(file, reason);
        }
        return "cannot delete what is in %s: %s".formatted(directory, first.getMessage());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
        if (visited.getNameCount() < DEEPEST) {
            return FileVisitResult.CONTINUE;
        }
        try {
            Files.move(visited, freeName());
            again = true;
        } catch (IOException e) {
            failed(e);
        }
        return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (!file.equals(kept)) {
            deleteOne(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException reason) {
        failed(reason);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException reason) {
        if (reason != null) {
            failed(reason);
        }
        if (!visited.equals(ROOT)) {
            deleteOne(visited);
        }
        return FileVisitResult.CONTINUE;
    }

    private void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failed(e);
        }
    }

    /** The first tells why: what is above a file that stays stays with it. */
    private void failed(IOException reason) {
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
        }
    }

    private Path freeName() {
        Path name = ROOT.resolve("profond." + ++moved);
        while (Files.exists(name, LinkOption.NOFOLLOW_LINKS)) {
            name = ROOT.resolve("profond." + ++moved);
        }
        return name;
    }
}
