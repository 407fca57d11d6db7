package atelier.course.author;

import atelier.course.Labs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A digest of all that the compiled labs depend on. A directory of classes and the jar made of it count the same, so
 * that {@code mvn compile} after {@code mvn package} finds nothing to do.
 */
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java platform has SHA-256", e);
        }
    }

    /** Adds the names and bytes of the files below a directory, in a fixed order. */
    void addFiles(Path directory, Predicate<Path> wanted) throws IOException {
        for (Path file : files(directory, wanted)) {
            add(directory.relativize(file).toString());
            add(Long.toString(Files.size(file)));
            try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(file, out);
            }
        }
    }

    /** Adds the classes and resources of an entry of the class path that this project builds. */
    void addClasses(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            addFiles(entry, Fingerprint::isClass);
        } else if (Files.exists(entry)) {
            try (FileSystem jar = FileSystems.newFileSystem(entry)) {
                addFiles(jar.getPath("/"), Fingerprint::isClass);
            }
        }
    }

    private static boolean isClass(Path path) {
        String name = path.toString();
        boolean compiledLab = name.contains(Labs.DIRECTORY) && name.endsWith(Labs.SUFFIX);
        return !compiledLab && (!name.contains("META-INF/") || name.contains("META-INF/services/"));
    }

    private static List<Path> files(Path directory, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> below = Files.walk(directory)) {
            return below.filter(file -> Files.isRegularFile(file) && wanted.test(file))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    /** Adds a word; it does not run into the next one. */
    void add(String word) {
        digest.update(word.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** The digest in hexadecimal; this fingerprint is then empty again. */
    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
