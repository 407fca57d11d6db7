package atelier.image.layer;

import atelier.image.Digest;
import java.io.InputStream;

/** What names a layer whatever it is compressed with: the sha256 digest of the archive itself (image-spec, config.md). */
public final class DiffId {
    private DiffId() {}

    /**
     * Reads a layer to its end; the stream stays the caller's.
     *
     * @throws LayerException if it cannot be uncompressed, or not within the bounds
     */
    public static Digest of(InputStream layer, LayerBounds bounds) {
        try (var pipeline = ChunkPipeline.over(ChunkPipeline.open(layer), bounds)) {
            while (pipeline.next().isPresent()) {
                // Each piece is hashed on its way.
            }
            return pipeline.digest();
        }
    }
}
