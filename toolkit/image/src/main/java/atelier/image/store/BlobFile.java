package atelier.image.store;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file where blobs are.
 *
 * @param digest what its name says; empty when it is no regular file or its name is no digest
 */
record BlobFile(Path file, Optional<Digest> digest) {
    /** Those of one algorithm, in the order of their names. */
    static List<BlobFile> list(StoreLayout layout, DigestAlgorithm algorithm) throws IOException {
        Path directory = layout.blobs(algorithm);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(file -> of(algorithm, file)).toList();
        }
    }

    private static BlobFile of(DigestAlgorithm algorithm, Path file) {
        return new BlobFile(
                file,
                Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        ? Digest.find(algorithm.prefix() + ":" + file.getFileName())
                        : Optional.empty());
    }
}
