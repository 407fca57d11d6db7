package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.MediaType;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.LayerDiff;
import atelier.image.snapshot.ChainId;
import atelier.image.snapshot.MountedSnapshot;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where layers are made: an image is mounted, something changes it, and the change is packed. All on the thread of the
 * caller, which has mounts of its own: nothing stays mounted, however this process ends.
 */
final class LayerWorkshop {
    /** What an image without files stands on: an archive of nothing. It is no layer of the image. */
    private static final byte[] NOTHING = new byte[1024];

    private static final long LARGEST = 1L << 40;

    private final BlobStore store;
    private final Lease lease;
    private final Snapshots snapshots;
    private final BuildOptions options;
    private final LayerApply apply = new LayerApply(LayerBounds.DEFAULT);

    LayerWorkshop(BlobStore store, Lease lease, Snapshots snapshots, BuildOptions options) {
        this.store = store;
        this.lease = lease;
        this.snapshots = snapshots;
        this.options = options;
    }

    /** What is done to a mounted image. */
    interface Work {
        void on(Path root) throws IOException;
    }

    /**
     * A layer that was made.
     *
     * @param blob absent if nothing changed
     */
    record Made(DiffedLayer layer, Optional<Descriptor> blob) {}

    /** Makes a layer above an image. */
    Made make(ImageState image, Work work) throws IOException {
        String name = BuildContainers.newName();
        ChainId base = unpacked(image);
        try (MountedSnapshot mounted = snapshots.mount(name, base)) {
            work.on(mounted.root());
            return packed(mounted);
        } finally {
            PrivateMounts.forgetInterruption();
            snapshots.removeContainer(name);
        }
    }

    /** Has an image seen, without keeping what becomes of it. */
    void look(ImageState image, Work work) throws IOException {
        String name = BuildContainers.newName();
        ChainId base = unpacked(image);
        try (MountedSnapshot mounted = snapshots.mount(name, base)) {
            work.on(mounted.root());
        } finally {
            PrivateMounts.forgetInterruption();
            snapshots.removeContainer(name);
        }
    }

    private Made packed(MountedSnapshot mounted) throws IOException {
        var diff = new LayerDiff(OptionalLong.of(options.created().getEpochSecond()));
        try (Ingest ingest = lease.ingest(DigestAlgorithm.SHA256, LARGEST)) {
            DiffedLayer layer = mounted.diff(diff, options.compression(), ingest);
            if (layer.entries() == 0) {
                return new Made(layer, Optional.empty());
            }
            long size = ingest.written();
            return new Made(layer, Optional.of(Descriptor.of(mediaType(options.compression()), ingest.commit(), size)));
        }
    }

    private static MediaType mediaType(Compression compression) {
        return switch (compression) {
            case NONE -> MediaType.OCI_LAYER;
            case GZIP -> MediaType.OCI_LAYER_GZIP;
            case ZSTD -> MediaType.OCI_LAYER_ZSTD;
        };
    }

    /** Unpacks what is not unpacked yet; the layers of an image that was only taken from the cache never are. */
    private ChainId unpacked(ImageState image) throws IOException {
        Optional<ChainId> chain = Optional.empty();
        for (int i = 0; i < image.layers().size(); i++) {
            Digest diffId = image.config().diffIds().get(i);
            ChainId above = ChainId.above(chain, diffId);
            if (!snapshots.has(above)) {
                try (InputStream blob = store.open(image.layers().get(i).digest())) {
                    snapshots.unpack(chain, diffId, blob, apply);
                }
            }
            chain = Optional.of(above);
        }
        return chain.isPresent()
                ? chain.get()
                : snapshots.unpack(Optional.empty(), Digest.of(NOTHING), new ByteArrayInputStream(NOTHING), apply);
    }
}
