package atelier.labs.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two layers that the learner makes by hand, found in a layout by what they hold (« les colis » of the sentences).
 *
 * @param base has the price
 * @param extra takes the price away
 */
record Parcels(Optional<Blob> base, Optional<Blob> extra) {
    static final String PIECE = "etc/meuble";
    static final String PRICE = "etc/prix";
    static final String WHITEOUT = "etc/.wh.prix";

    static Parcels in(Layout layout) {
        return new Parcels(holding(layout, PRICE), holding(layout, WHITEOUT));
    }

    private static Optional<Blob> holding(Layout layout, String name) {
        return layout.blobs().stream()
                .filter(Blob::isSound)
                .filter(blob -> blob.tar().flatMap(tar -> tar.entry(name)).isPresent())
                .findFirst();
    }

    boolean areBoth() {
        return base.isPresent() && extra.isPresent();
    }

    /** Their digests as uncompressed archives, the lowest first. */
    List<String> diffIds() {
        return both().flatMap(blob -> blob.diffId().stream()).toList();
    }

    /** Their digests as they are stored, the lowest first. */
    List<String> digests() {
        return both().map(Blob::digest).toList();
    }

    private Stream<Blob> both() {
        return Stream.concat(base.stream(), extra.stream());
    }
}
