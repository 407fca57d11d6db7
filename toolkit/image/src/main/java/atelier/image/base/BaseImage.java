package atelier.image.base;

import atelier.image.Annotations;
import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.RepositoryName;
import atelier.image.Tag;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerDiff;
import atelier.image.manifest.History;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.RunConfig;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import atelier.image.store.Repository;
import atelier.kernel.rootfs.RootTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * {@code atelier/base}: the lab's root file system as an image of one layer. The same machine makes the same bytes each
 * time, whatever the hour: times are those of {@link #EPOCH}, names are sorted. Another machine, which has other programs,
 * makes another image.
 */
public final class BaseImage {
    /** Where it is in a registry. */
    public static final RepositoryName REPOSITORY = new RepositoryName("atelier/base");

    /** When it says that everything in it was made: seconds since 1970, and the same for people. */
    public static final long EPOCH = 1_767_225_600;

    private static final String CREATED = "2026-01-01T00:00:00Z";
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final long LARGEST = 1L << 30;

    private BaseImage() {}

    /**
     * The image in the registry that keeps its blobs in this store, made now if it is not there: that takes some tenths
     * of a second. Where somebody has pushed another under its name, it is that one.
     *
     * @throws atelier.kernel.rootfs.RootTreeException if this machine has not what it is made of
     */
    public static Descriptor publish(BlobStore store) throws IOException {
        Repository repository = store.repositories().get(REPOSITORY);
        Optional<Descriptor> there = repository.find(Tag.LATEST);
        if (there.isPresent()) {
            return there.get();
        }
        try (Lease lease = store.lease()) {
            Descriptor image = make(lease);
            var manifest = (ImageManifest) store.manifest(image);
            for (Descriptor part : manifest.children()) {
                repository.add(part.digest());
            }
            repository.put(image, Optional.of(Tag.LATEST));
            return image;
        }
    }

    /**
     * Makes the image and brings its blobs in under a lease; the caller names it.
     *
     * @throws atelier.kernel.rootfs.RootTreeException if this machine has not what it is made of
     */
    public static Descriptor make(Lease lease) throws IOException {
        try (var directory = TemporaryTree.make("atelier-base-")) {
            Path tree = directory.path().resolve("root");
            RootTree.best().make(tree);
            return make(lease, tree);
        }
    }

    private static Descriptor make(Lease lease, Path tree) throws IOException {
        DiffedLayer layer;
        Descriptor blob;
        try (Ingest ingest = lease.ingest(DigestAlgorithm.SHA256, LARGEST)) {
            layer = new LayerDiff(OptionalLong.of(EPOCH)).ofTree(tree, Compression.GZIP, ingest);
            Digest digest = ingest.commit();
            blob = Descriptor.of(MediaType.OCI_LAYER_GZIP, digest, ingest.written());
        }
        ImageConfig config = ImageConfig.of(Platform.here())
                .withCreated(CREATED)
                .with(RunConfig.empty()
                        .with("Env", List.of(PATH))
                        .with("Cmd", List.of("/bin/sh"))
                        .with("WorkingDir", "/"))
                .withLayer(layer.diffId(), History.layer(CREATED, "the lab's root file system"));
        lease.add(config.bytes());
        ImageManifest manifest = ImageManifest.of(config.descriptor(), List.of(blob))
                .withAnnotation(Annotations.TITLE, REPOSITORY.path())
                .withAnnotation(Annotations.CREATED, CREATED);
        lease.add(manifest.bytes());
        return manifest.descriptor();
    }
}
