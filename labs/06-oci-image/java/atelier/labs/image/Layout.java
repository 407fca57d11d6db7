package atelier.labs.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An image layout of the session, read from the disk at each question (image-spec, image-layout.md). */
record Layout(Path root) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** Whether it has a place for blobs. */
    boolean exists() {
        return Files.isDirectory(directory());
    }

    Path directory() {
        return root.resolve("blobs/sha256");
    }

    /** Every file among the blobs, the one written last first. */
    List<Blob> blobs() {
        if (!exists()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(Layout::writtenAt).reversed())
                    .map(Blob::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory(), e);
        }
    }

    /** The blob under that name, whatever its bytes are. */
    Optional<Blob> find(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        Path file = directory().resolve(digest.substring(Sha256.PREFIX.length()));
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(Blob.of(file)) : Optional.empty();
    }

    /** The documents that have this field, the one written last first. */
    List<Blob> documentsWith(String field) {
        return blobs().stream()
                .filter(blob -> blob.json().filter(json -> json.has(field)).isPresent())
                .toList();
    }

    /** The file of that name beside the blobs, if it is a JSON object. */
    Optional<JsonNode> document(String name) {
        Path file = root.resolve(name);
        return Files.isRegularFile(file) ? Blob.of(file).json() : Optional.empty();
    }

    /** What {@code index.json} has under that name. */
    Optional<JsonNode> named(String name) {
        return document("index.json").stream()
                .flatMap(index -> elements(index, "manifests"))
                .filter(entry ->
                        entry.path("annotations").path(REF_NAME).asText().equals(name))
                .findFirst();
    }

    /** The members of a list; none if there is no list. */
    static Stream<JsonNode> elements(JsonNode object, String list) {
        return StreamSupport.stream(object.path(list).spliterator(), false);
    }

    private static long writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }
}
