package atelier.image.store;

import atelier.image.Annotations;
import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.Shortened;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The names of a store's images: the entries of {@code index.json} that bear {@link Annotations#REF_NAME}. A name is a
 * whole reference, {@code docker.io/library/alpine:latest}, or any word; {@code skopeo} finds it after the directory:
 * {@code oci:DIRECTORY:NAME}. What others wrote into the file stays as it is.
 */
public final class Refs {
    private static final int LONGEST = 512;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+(?:(?:--|[-._:@+/])[A-Za-z0-9]+)*+");

    private final BlobStore store;
    private final StoreLayout layout;

    Refs(BlobStore store, StoreLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /**
     * The document itself.
     *
     * @throws ImageException if it is missing or cannot be read
     */
    public ImageIndex index() throws IOException {
        if (!Files.isRegularFile(layout.index())) {
            throw new ImageException(ImageProblem.NOT_A_STORE, layout.root(), "it has no index.json");
        }
        Json.usual().checkLength(layout.index().toString(), Files.size(layout.index()));
        return ImageIndex.read(Files.readAllBytes(layout.index()));
    }

    /** Every name with what it leads to, in the order of the document. */
    public Map<String, Descriptor> all() throws IOException {
        var all = new LinkedHashMap<String, Descriptor>();
        for (Descriptor manifest : index().manifests()) {
            manifest.annotation(Annotations.REF_NAME).ifPresent(name -> all.putIfAbsent(name, manifest));
        }
        return all;
    }

    /** What a name leads to. */
    public Optional<Descriptor> find(String name) throws IOException {
        return Optional.ofNullable(all().get(name));
    }

    /**
     * What a name leads to.
     *
     * @throws ImageException if there is no such name
     */
    public Descriptor get(String name) throws IOException {
        return find(name)
                .orElseThrow(() -> new ImageException(ImageProblem.NO_REF, layout.root(), Shortened.text(name)));
    }

    /**
     * Names an image, which the store holds already; the name leads nowhere else any more.
     *
     * @throws ImageException if the name cannot be one, or the image is not all there and readable
     */
    public void set(String name, Descriptor image) throws IOException {
        checkName(name);
        Descriptor named = image.withAnnotation(Annotations.REF_NAME, name);
        try (var alone = FileLock.alone(layout.lock())) {
            requireComplete(image);
            ImageIndex changed = index().without(entry -> bears(entry, name)).with(named);
            Draft.replace(layout, layout.index(), changed.bytes());
        }
    }

    /**
     * Keeps an image that has no name; {@code image} may be there already.
     *
     * @throws ImageException if the image is not all there and readable
     */
    public void add(Descriptor image) throws IOException {
        try (var alone = FileLock.alone(layout.lock())) {
            requireComplete(image);
            ImageIndex before = index();
            if (before.manifests().stream().noneMatch(entry -> entry.digest().equals(image.digest()))) {
                Draft.replace(layout, layout.index(), before.with(image).bytes());
            }
        }
    }

    /**
     * Forgets an image that has no name.
     *
     * @return whether there was one of that digest
     */
    public boolean remove(Digest image) throws IOException {
        return removeIf(entry -> entry.digest().equals(image)
                && entry.annotation(Annotations.REF_NAME).isEmpty());
    }

    /**
     * Forgets a name. The blobs stay until garbage is collected.
     *
     * @return whether there was such a name
     */
    public boolean remove(String name) throws IOException {
        return removeIf(entry -> bears(entry, name));
    }

    /**
     * Refuses what cannot name an image.
     *
     * @throws ImageException if {@code name} is not of image-spec's grammar
     */
    public void checkName(String name) {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new ImageException(ImageProblem.BAD_REF_NAME, Shortened.text(name));
        }
    }

    private boolean removeIf(Predicate<Descriptor> unwanted) throws IOException {
        try (var alone = FileLock.alone(layout.lock())) {
            ImageIndex before = index();
            ImageIndex after = before.without(unwanted);
            Draft.replace(layout, layout.index(), after.bytes());
            return after.manifests().size() < before.manifests().size();
        }
    }

    private static boolean bears(Descriptor entry, String name) {
        return entry.annotation(Annotations.REF_NAME).filter(name::equals).isPresent();
    }

    /**
     * Refuses an image that lacks a blob, but for those kept elsewhere by design. An index may lack platforms.
     *
     * @throws ImageException if one is missing, or the manifest cannot be read
     */
    public void requireComplete(Descriptor image) throws IOException {
        if (!store.has(image.digest())) {
            throw new ImageException(ImageProblem.NO_BLOB, image.digest(), layout.root());
        }
        if (store.manifest(image) instanceof ImageManifest manifest) {
            Optional<Descriptor> missing = manifest.children().stream()
                    .filter(child -> child.urls().isEmpty() && !store.has(child.digest()))
                    .findFirst();
            if (missing.isPresent()) {
                throw new ImageException(
                        ImageProblem.INCOMPLETE,
                        "image " + image.digest(),
                        layout.root(),
                        missing.get().digest());
            }
        }
    }
}
