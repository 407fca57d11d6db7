package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.Manifest;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Speaks to any number of registries (distribution-spec 1.1). What comes is verified, what fails is tried again, what is
 * there already is not transferred. Any thread may use it; the caller closes it.
 *
 * <p>All methods throw {@link RegistryException} when a registry cannot be reached, refuses or misbehaves, {@link
 * atelier.image.ImageException} when what it sends is not believed, and {@link IOException} when the store's disk fails.
 */
public final class RegistryClient implements AutoCloseable {
    private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    private final RegistryOptions options;
    private final Transport transport;
    private final Map<Endpoint, Login> logins = new HashMap<>();

    private RegistryClient(RegistryOptions options) {
        this.options = options;
        transport = new Transport(options);
    }

    /** With the usual options. */
    public static RegistryClient open() {
        return open(RegistryOptions.usual());
    }

    /** With these options. */
    public static RegistryClient open(RegistryOptions options) {
        return new RegistryClient(options);
    }

    /** What a reference leads to now, without fetching it. Nothing but the registry's word, unless it is a digest. */
    public Descriptor resolve(Reference image) throws IOException {
        return sources(image, Progress.SILENT).first(source -> source.resolve(image.tagOrDigest()));
    }

    /** The manifest or index that a reference leads to, without its blobs. */
    public Manifest manifest(Reference image) throws IOException {
        return sources(image, Progress.SILENT)
                .first(source -> source.manifest(image.tagOrDigest()))
                .manifest();
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
        return pulling(image, platform, store, progress).intoStore();
    }

    /** Fetches an image, and unpacks its layers while others still come. */
    public UnpackedImage pull(
            Reference image, Platform platform, BlobStore store, Snapshots snapshots, Progress progress)
            throws IOException {
        return pulling(image, platform, store, progress).into(snapshots);
    }

    private Pull pulling(Reference image, Platform platform, BlobStore store, Progress progress) {
        return new Pull(sources(image, progress), image, platform, store, options.parallel(), progress);
    }

    /**
     * Brings an image or an artifact to a registry, blobs first, its manifest last, under the reference's tag or digest.
     * Blobs that are there are not sent; those that the store knows from another repository of the same registry are taken
     * from there by the registry itself.
     *
     * @param image in the store: a manifest, or an index of which every platform is there
     * @return {@code image}, which the registry now has
     */
    public Descriptor push(BlobStore store, Descriptor image, Reference to, Progress progress) throws IOException {
        RemoteRepository target = repository(transport.endpoints().own(to.registry()), to, options.retries(), progress);
        return new Push(target, store, options.parallel(), progress).to(to, image);
    }

    /** All tags of a repository, in the registry's order; the reference's own tag does not matter. */
    public List<String> tags(Reference repository) throws IOException {
        return sources(repository, Progress.SILENT).first(source -> {
            String subject = "repository " + repository.repository();
            return new Pages(source)
                            .read(source.address("tags/list"), subject)
                            .orElseThrow(() -> new RegistryException(
                                    RegistryProblem.NOT_FOUND, source.endpoint().name(), subject))
                            .stream()
                            .flatMap(page -> page.texts("tags").stream())
                            .toList();
        });
    }

    /** What says something about an image: signatures, bills of materials and the like. */
    public List<Descriptor> referrers(Reference image) throws IOException {
        return sources(image, Progress.SILENT).first(source -> {
            Optional<Digest> exactly = image.digest();
            Digest subject = exactly.isPresent()
                    ? exactly.get()
                    : source.resolve(image.tagOrDigest()).digest();
            return new Referrers(source).of(subject);
        });
    }

    /** Those of one kind. */
    public List<Descriptor> referrers(Reference image, MediaType artifactType) throws IOException {
        return referrers(image).stream()
                .filter(referrer ->
                        referrer.artifactType().filter(artifactType::equals).isPresent())
                .toList();
    }

    /** Breaks off what is still going on. */
    @Override
    public void close() {
        transport.close();
    }

    /** A mirror that fails is not waited for: there is another source. */
    private Sources sources(Reference image, Progress progress) {
        Endpoint own = transport.endpoints().own(image.registry());
        return new Sources(transport.endpoints().all(image.registry()).stream()
                .map(endpoint -> repository(endpoint, image, endpoint.equals(own) ? options.retries() : ONCE, progress))
                .toList());
    }

    private RemoteRepository repository(Endpoint endpoint, Reference image, RetryPolicy policy, Progress progress) {
        return new RemoteRepository(
                endpoint, image.repository(), login(endpoint), new Retries(policy, endpoint.name(), progress));
    }

    private synchronized Login login(Endpoint endpoint) {
        return logins.computeIfAbsent(endpoint, any -> new Login(transport, endpoint, options.credentials()));
    }
}
