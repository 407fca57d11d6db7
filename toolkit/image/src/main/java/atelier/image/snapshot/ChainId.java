package atelier.image.snapshot;

import atelier.image.Digest;
import atelier.image.ImageException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What identifies a stack of layers: equal for equal layers in the same order, and for no others. Source: image-spec 1.1,
 * config.md#layer-chainid.
 */
public record ChainId(Digest digest) {
    /** That of all these layers, the lowest first; of at least one. */
    public static ChainId of(List<Digest> diffIds) {
        Optional<ChainId> chain = Optional.empty();
        for (Digest diffId : diffIds) {
            chain = Optional.of(above(chain, diffId));
        }
        return chain.orElseThrow(() -> new IllegalArgumentException("a stack of no layers has no chain id"));
    }

    /** That of one more layer above others. */
    public static ChainId above(Optional<ChainId> below, Digest diffId) {
        return new ChainId(below.map(chain -> chain + " " + diffId)
                .map(text -> Digest.of(diffId.algorithm(), text.getBytes(StandardCharsets.US_ASCII)))
                .orElse(diffId));
    }

    /**
     * Reads {@code sha256:…}.
     *
     * @throws ImageException if it is malformed
     */
    public static ChainId parse(String text) {
        return new ChainId(Digest.parse(text));
    }

    @Override
    public String toString() {
        return digest.toString();
    }
}
