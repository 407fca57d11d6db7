package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.snapshot.ChainId;
import atelier.image.snapshot.DraftLayer;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The layers of one image as they are unpacked, several at once, and stacked in their order. A layer is believed by what it
 * unpacks to, which the configuration announces: that has been verified. Closing it removes what was not stacked.
 */
final class UnpackedLayers implements AutoCloseable {
    private final BlobStore store;
    private final Snapshots snapshots;
    private final List<Digest> diffIds;
    private final List<Optional<ChainId>> below = new ArrayList<>();
    private final Map<Integer, DraftLayer> drafts = new ConcurrentHashMap<>();

    UnpackedLayers(BlobStore store, Snapshots snapshots, List<Digest> diffIds) {
        this.store = store;
        this.snapshots = snapshots;
        this.diffIds = diffIds;
        Optional<ChainId> chain = Optional.empty();
        for (Digest diffId : diffIds) {
            below.add(chain);
            chain = Optional.of(ChainId.above(chain, diffId));
        }
    }

    /** Waits until a blob is in the store. */
    interface Arrival {
        void await(Descriptor blob) throws IOException;
    }

    /** All of them, the lowest first; of at least one. */
    ChainId unpack(List<Descriptor> blobs, Arrival arrival, String host, int atOnce) throws IOException {
        if (atOnce == 1) {
            for (int number = 0; number < blobs.size(); number++) {
                draft(number, blobs.get(number), arrival);
                drafts.get(number).stack();
            }
        } else {
            var tasks = new ArrayList<Transfers.Task>();
            for (int number = 0; number < blobs.size(); number++) {
                int layer = number;
                tasks.add(() -> draft(layer, blobs.get(layer), arrival));
            }
            try (var unpacking = Transfers.begin(host, atOnce, tasks)) {
                for (int number = 0; number < blobs.size(); number++) {
                    unpacking.await(number);
                    drafts.get(number).stack();
                }
            }
        }
        return ChainId.of(diffIds);
    }

    private void draft(int number, Descriptor blob, Arrival arrival) throws IOException {
        arrival.await(blob);
        try (InputStream layer = Files.newInputStream(store.file(blob.digest()))) {
            drafts.put(
                    number,
                    snapshots.draft(
                            below.get(number), diffIds.get(number), layer, new LayerApply(LayerBounds.DEFAULT)));
        }
    }

    @Override
    public void close() {
        drafts.values().forEach(DraftLayer::close);
    }
}
