package atelier.kernel.rootfs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one tree beside its final place, then renames it: {@code man 2 rename} is all or nothing. */
final class RootMaker {
    private final Path root;
    private final Map<Object, Path> copies = new HashMap<>();
    private int files;
    private int links;
    private long bytes;

    RootMaker(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    MadeRoot make(List<TreeEntry> entries) {
        long start = System.nanoTime();
        try {
            refuseUsed();
            Path unfinished = Files.createTempDirectory(root.getParent(), "." + root.getFileName() + ".unfinished-");
            try {
                for (TreeEntry entry : entries) {
                    add(entry, unfinished);
                }
                setMode(unfinished, 0755);
                Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException e) {
                remove(unfinished, e);
                throw e;
            }
        } catch (IOException e) {
            throw new RootTreeException("cannot make a root file system in " + root + ": " + e, e);
        }
        return new MadeRoot(root, files, links, bytes, Duration.ofNanos(System.nanoTime() - start));
    }

    private void refuseUsed() throws IOException {
        if (root.getParent() == null) {
            throw new RootTreeException("cannot make a root file system in /, which is one");
        }
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            throw new RootTreeException("cannot make a root file system in " + root + ", which is no directory");
        }
        try (var content = Files.newDirectoryStream(root)) {
            if (content.iterator().hasNext()) {
                throw new RootTreeException("cannot make a root file system in " + root + ", which is not empty");
            }
        }
    }

    private void add(TreeEntry entry, Path unfinished) throws IOException {
        Path place = unfinished.resolve(Path.of("/").relativize(entry.path()));
        switch (entry) {
            case TreeEntry.Directory(Path path, int mode) -> {
                Files.createDirectory(place);
                setMode(place, mode);
            }
            case TreeEntry.Link(Path path, String target) -> {
                Files.createSymbolicLink(place, Path.of(target));
                links++;
            }
            case TreeEntry.Text(Path path, String text) -> {
                Files.writeString(place, text);
                setMode(place, 0644);
                count(place);
            }
            case TreeEntry.Copy(Path path, Path source) -> copy(source, place);
        }
    }

    /** A program that the host has under several names, as hard links, is not copied twice. */
    private void copy(Path source, Path place) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(source, "unix:dev,ino,mode");
        Object identity = List.of(attributes.get("dev"), attributes.get("ino"));
        Path earlier = copies.putIfAbsent(identity, place);
        if (earlier != null) {
            Files.createLink(place, earlier);
            return;
        }
        Files.copy(source, place);
        setMode(place, (Integer) attributes.get("mode") & 0777);
        count(place);
    }

    private void count(Path file) throws IOException {
        files++;
        bytes += Files.size(file);
    }

    /** The only way in Java to the sticky bit, and past the umask. */
    private static void setMode(Path file, int mode) throws IOException {
        Files.setAttribute(file, "unix:mode", mode);
    }

    private static void remove(Path directory, Exception reason) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
