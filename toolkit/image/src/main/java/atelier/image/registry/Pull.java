package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.snapshot.ChainId;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Each layer is unpacked when it and those below it are there, while others still come. */
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

    /** A layer is believed by what it unpacks to: its configuration, which has been verified, announces it. */
    private ChainId unpack(ImageManifest manifest, ComingBlobs blobs, Snapshots snapshots) throws IOException {
        blobs.await(manifest.config());
        ImageConfig config = store.config(manifest);
        Optional<ChainId> chain = Optional.empty();
        for (int number = 0; number < manifest.layers().size(); number++) {
            Descriptor blob = manifest.layers().get(number);
            blobs.await(blob);
            try (InputStream layer = Files.newInputStream(store.file(blob.digest()))) {
                chain = Optional.of(snapshots.unpack(
                        chain, config.diffIds().get(number), layer, new LayerApply(LayerBounds.DEFAULT)));
            }
        }
        return chain.orElseThrow();
    }
}
