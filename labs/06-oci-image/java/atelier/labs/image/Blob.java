package atelier.labs.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file of {@code blobs/sha256} as it is, not as it claims to be: every digest is recomputed from the bytes read.
 *
 * @param name that of the file
 */
record Blob(String name, byte[] bytes) {
    /** More than any blob of the lab has; what is longer is cut. */
    private static final int LONGEST = 256 << 20;

    static Blob of(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new Blob(file.getFileName().toString(), in.readNBytes(LONGEST));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Of the bytes. */
    String digest() {
        return Sha256.of(bytes);
    }

    /** What the file's name announces. */
    String announced() {
        return Sha256.PREFIX + name;
    }

    /** Whether the name is the digest of the bytes. */
    boolean isSound() {
        return digest().equals(announced());
    }

    boolean isCompressed() {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    /** Of the archive itself, whether the blob is compressed or not; empty if it is damaged. */
    Optional<String> diffId() {
        return uncompressed().map(Sha256::of);
    }

    /** The entries, if it is a layer. */
    Optional<Tar> tar() {
        return uncompressed().flatMap(Tar::read);
    }

    /** The object, if it is JSON. */
    Optional<JsonNode> json() {
        if (bytes.length == 0 || bytes[0] != '{') {
            return Optional.empty();
        }
        try {
            return Optional.of(new ObjectMapper().readTree(bytes));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> uncompressed() {
        if (!isCompressed()) {
            return Optional.of(bytes);
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return Optional.of(in.readNBytes(LONGEST));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
