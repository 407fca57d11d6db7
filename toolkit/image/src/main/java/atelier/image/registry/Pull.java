package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.snapshot.ChainId;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Brings one image into a store: its documents, then its blobs, several at once, and last its name. */
record Pull(Sources sources, Reference image, Platform platform, BlobStore store, int parallel, Progress progress) {
    /** What is done while the blobs of a manifest are on their way. */
    private interface Meanwhile<T> {
        T with(ImageManifest manifest, ComingBlobs blobs) throws IOException;
    }

    /** Blobs on their way, the configuration first. */
    private record ComingBlobs(List<Descriptor> blobs, Transfers transfers) {
        void await(Descriptor blob) throws IOException {
            for (int number = 0; number < blobs.size(); number++) {
                if (blobs.get(number).digest().equals(blob.digest())) {
                    transfers.await(number);
                }
            }
        }
    }

    PulledImage intoStore() throws IOException {
        ImageSource.Found found = find();
        bring(found, (manifest, blobs) -> manifest);
        return new PulledImage(found.root(), found.manifest());
    }

    /** Each layer is unpacked when it is there, while others still come. */
    UnpackedImage into(Snapshots snapshots) throws IOException {
        ImageSource.Found found = find();
        if (!found.manifest().isImage() || found.manifest().layers().isEmpty()) {
            throw new RegistryException(
                    RegistryProblem.NO_IMAGE, image, found.manifest().config().mediaType());
        }
        ChainId chain = bring(found, (manifest, blobs) -> unpack(manifest, blobs, snapshots));
        return new UnpackedImage(found.root(), found.manifest(), chain);
    }

    private ImageSource.Found find() throws IOException {
        store.refs().checkName(image.toString());
        return new ImageSource(sources, image, platform).find();
    }

    private <T> T bring(ImageSource.Found found, Meanwhile<T> meanwhile) throws IOException {
        List<Descriptor> blobs = distinct(found.manifest().children());
        blobs.forEach(blob -> progress.happened(new TransferEvent.Planned(blob)));
        try (Lease lease = store.lease()) {
            var download = new BlobDownload(sources, lease, progress);
            List<Transfers.Task> tasks = blobs.stream()
                    .<Transfers.Task>map(blob -> () -> download.run(blob))
                    .toList();
            try (var transfers = Transfers.begin(image.registry(), parallel, tasks)) {
                T result = meanwhile.with(found.manifest(), new ComingBlobs(blobs, transfers));
                transfers.awaitAll();
                for (FetchedManifest document : found.way().reversed()) {
                    add(lease, document);
                }
                if (found.manifest().isImage()) {
                    store.config(found.manifest());
                }
                store.refs().set(image.toString(), found.root());
                return result;
            }
        }
    }

    private static void add(Lease lease, FetchedManifest document) throws IOException {
        if (!lease.keep(document.descriptor())) {
            try (Ingest ingest = lease.ingest(document.descriptor())) {
                ingest.write(document.manifest().bytes());
                ingest.commit();
            }
        }
    }

    /** A blob that is named twice comes once. */
    private static List<Descriptor> distinct(List<Descriptor> all) {
        var distinct = new ArrayList<Descriptor>();
        for (Descriptor blob : all) {
            if (distinct.stream().noneMatch(other -> other.digest().equals(blob.digest()))) {
                distinct.add(blob);
            }
        }
        return List.copyOf(distinct);
    }

    private ChainId unpack(ImageManifest manifest, ComingBlobs blobs, Snapshots snapshots) throws IOException {
        blobs.await(manifest.config());
        ImageConfig config = store.config(manifest);
        int atOnce = snapshots.layersStandAlone() ? parallel : 1;
        try (var layers = new UnpackedLayers(store, snapshots, config.diffIds())) {
            return layers.unpack(manifest.layers(), blobs::await, image.registry(), atOnce);
        }
    }
}
