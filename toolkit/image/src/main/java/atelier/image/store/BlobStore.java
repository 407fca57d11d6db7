package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A directory of blobs, each under its digest, and of names for some of them. Any number of threads and processes may
 * use one directory at once. Nothing is given back without being what its digest says; a blob enters through a {@link
 * Lease} and stays as long as the lease lives or a name leads to it.
 */
public final class BlobStore {
    private final StoreLayout layout;
    private final Refs refs;
    private final Repositories repositories;

    private BlobStore(StoreLayout layout) {
        this.layout = layout;
        this.refs = new Refs(this, layout);
        this.repositories = new Repositories(this, layout);
    }

    /**
     * Opens a store, or makes one where there is nothing yet.
     *
     * @throws ImageException if the directory holds something else
     */
    public static BlobStore open(Path root) throws IOException {
        var layout = new StoreLayout(root.toAbsolutePath().normalize());
        StoreCreation.complete(layout);
        return new BlobStore(layout);
    }

    /** Its directory, an image layout: {@code skopeo inspect oci:DIRECTORY:NAME} reads it. */
    public Path root() {
        return layout.root();
    }

    /** The images' names. */
    public Refs refs() {
        return refs;
    }

    /** What a registry serves from here. */
    public Repositories repositories() {
        return repositories;
    }

    /** The right to add blobs that no name leads to yet; the caller closes it. */
    public Lease lease() throws IOException {
        return Lease.begin(this, layout);
    }

    /** Whether there is a blob of that digest. */
    public boolean has(Digest digest) {
        return Files.isRegularFile(layout.blob(digest), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * How long a blob is, in bytes.
     *
     * @throws ImageException if it is not here
     */
    public long size(Digest digest) throws IOException {
        require(digest);
        return Files.size(layout.blob(digest));
    }

    /**
     * The file of a blob, for those who check what they read in another way. It may be read as long as a lease or a name
     * keeps it, and must not be changed.
     *
     * @throws ImageException if it is not here
     */
    public Path file(Digest digest) {
        require(digest);
        return layout.blob(digest);
    }

    /**
     * A blob as a stream that fails at its end, with an {@link ImageException}, when it was not what the digest says. The
     * caller closes it.
     *
     * @throws ImageException if it is not here
     */
    public InputStream open(Digest digest) throws IOException {
        require(digest);
        var channel =
                Files.newByteChannel(layout.blob(digest), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new VerifiedStream(Channels.newInputStream(channel), digest);
    }

    /**
     * A small blob, whole and checked.
     *
     * @throws ImageException if it is not here, is longer than documents may be, or is not what its descriptor says
     */
    public byte[] read(Descriptor descriptor) throws IOException {
        byte[] bytes = read(descriptor.digest());
        if (bytes.length != descriptor.size()) {
            throw new ImageException(ImageProblem.SIZE_MISMATCH, descriptor.digest(), descriptor.size(), bytes.length);
        }
        return bytes;
    }

    /**
     * A small blob, whole and checked.
     *
     * @throws ImageException if it is not here, is longer than documents may be, or is not what its digest says
     */
    public byte[] read(Digest digest) throws IOException {
        Json.usual().checkLength("blob " + digest, size(digest));
        try (InputStream in = open(digest)) {
            return in.readAllBytes();
        }
    }

    /** The manifest or index that the descriptor leads to. */
    public Manifest manifest(Descriptor descriptor) throws IOException {
        return Manifest.read(descriptor.mediaType(), read(descriptor));
    }

    /** The configuration of an image, which has as many layers as its manifest. */
    public ImageConfig config(ImageManifest manifest) throws IOException {
        ImageConfig config = ImageConfig.read(read(manifest.config()));
        config.checkLayers(manifest);
        return config;
    }

    /**
     * Removes what no name leads to and no living process keeps. Others wait meanwhile.
     *
     * @throws ImageException if a named manifest cannot be read; then nothing was removed
     */
    public Collected collect() throws IOException {
        try (var alone = FileLock.alone(layout.lock())) {
            return new GarbageCollection(this, layout).run();
        }
    }

    /** Reads everything there is and says what is wrong with it. Nothing is changed; others may go on. */
    public StoreReport verify() throws IOException {
        try (var shared = FileLock.shared(layout.lock())) {
            return new Verification(this, layout).run();
        }
    }

    /** Removes a blob that {@link #verify} found damaged, so that it can be fetched again. */
    public void discard(Digest digest) throws IOException {
        try (var alone = FileLock.alone(layout.lock())) {
            Files.deleteIfExists(layout.blob(digest));
            StoreLayout.sync(layout.blobs(digest.algorithm()));
        }
    }

    private void require(Digest digest) {
        if (!has(digest)) {
            throw new ImageException(ImageProblem.NO_BLOB, digest, layout.root());
        }
    }

    @Override
    public String toString() {
        return "store " + layout.root();
    }
}
