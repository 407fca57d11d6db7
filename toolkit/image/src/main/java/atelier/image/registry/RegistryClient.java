package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.Manifest;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.util.List;

/**
 * Speaks to any number of registries (distribution-spec 1.1). What comes is verified, what fails is tried again, what is
 * there already is not transferred. Any thread may use it; the caller closes it.
 *
 * <p>All methods throw {@link RegistryException} when a registry cannot be reached, refuses or misbehaves, {@link
 * atelier.image.ImageException} when what it sends is not believed, and {@link IOException} when the store's disk fails.
 */
public final class RegistryClient implements AutoCloseable {
    private final RegistryOptions options;

    private RegistryClient(RegistryOptions options) {
        this.options = options;
    }

    /** With the usual options. */
    public static RegistryClient open() {
        return open(RegistryOptions.usual());
    }

    /** With these options. */
    public static RegistryClient open(RegistryOptions options) {
        return new RegistryClient(options);
    }

    /** What a tag leads to now, without fetching it: type, digest and size. */
    public Descriptor resolve(Reference image) {
        throw new UnsupportedOperationException(image + " with " + options);
    }

    /** The manifest or index that a reference leads to, without its blobs. */
    public Manifest manifest(Reference image) {
        throw new UnsupportedOperationException(image.toString());
    }

    /** Fetches an image for this machine's platform and names it in the store as the reference is written in full. */
    public PulledImage pull(Reference image, BlobStore store) throws IOException {
        return pull(image, Platform.here(), store, Progress.SILENT);
    }

    /**
     * Fetches an image and names it in the store as the reference is written in full. Blobs that are there are not fetched
     * again; a download that was interrupted, even by a kill of the process, goes on where it was.
     */
    public PulledImage pull(Reference image, Platform platform, BlobStore store, Progress progress) throws IOException {
        throw new UnsupportedOperationException(image.toString());
    }

    /** Fetches an image and unpacks its layers at the same time. */
    public UnpackedImage pull(
            Reference image, Platform platform, BlobStore store, Snapshots snapshots, Progress progress)
            throws IOException {
        throw new UnsupportedOperationException(image.toString());
    }

    /**
     * Brings an image or an artifact to a registry, blobs first, its manifest last, under the reference's tag or digest.
     * Blobs that are there are not sent; those of another repository of the same registry, of which the store has an
     * image, are mounted from it.
     *
     * @param image in the store: a manifest, or an index that is whole
     * @return the same descriptor, as the registry now has it
     */
    public Descriptor push(BlobStore store, Descriptor image, Reference to, Progress progress) throws IOException {
        throw new UnsupportedOperationException(to.toString());
    }

    /** All tags of a repository, in the registry's order; the reference's own tag does not matter. */
    public List<String> tags(Reference repository) {
        throw new UnsupportedOperationException(repository.toString());
    }

    /** What says something about an image: signatures, bills of materials and the like. */
    public List<Descriptor> referrers(Reference image) {
        throw new UnsupportedOperationException(image.toString());
    }

    /** Those of one kind. */
    public List<Descriptor> referrers(Reference image, MediaType artifactType) {
        return referrers(image).stream()
                .filter(referrer ->
                        referrer.artifactType().filter(artifactType::equals).isPresent())
                .toList();
    }

    /** Gives the connections back. */
    @Override
    public void close() {}
}
