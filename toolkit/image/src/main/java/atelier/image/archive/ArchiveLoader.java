package atelier.image.archive;

import atelier.image.Annotations;
import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.layer.LayerBounds;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the images of an archive into a store: of {@code docker save}, of {@code podman save} in both its formats, or an
 * OCI image layout in a tar; compressed or not. The memory needed does not depend on the archive.
 */
public final class ArchiveLoader {
    private final BlobStore store;
    private final LayerBounds bounds;

    /** The bounds are those of the whole archive, and of each layer that must be uncompressed to be verified. */
    public ArchiveLoader(BlobStore store, LayerBounds bounds) {
        this.store = store;
        this.bounds = bounds;
    }

    /**
     * Reads an archive to its end; the stream stays the caller's. Names of the archive are names of the store afterwards.
     *
     * @throws ImageException if anything in it is not what it claims to be; then no name has changed, and what came in is
     *     garbage
     */
    public List<LoadedImage> load(InputStream in) throws IOException {
        try (Lease lease = store.lease()) {
            ArchiveContents contents = new ArchiveReading(lease, bounds).read(in);
            List<LoadedImage> images = images(contents, lease);
            for (LoadedImage loaded : images) {
                check(loaded);
            }
            for (LoadedImage loaded : images) {
                if (loaded.name().isPresent()) {
                    store.refs().set(loaded.name().get(), loaded.image());
                } else {
                    store.refs().add(loaded.image());
                }
            }
            return images;
        }
    }

    private List<LoadedImage> images(ArchiveContents contents, Lease lease) throws IOException {
        Optional<byte[]> index = contents.document(ArchiveReading.INDEX);
        Optional<byte[]> layout = contents.document(ArchiveReading.LAYOUT);
        if (index.isPresent() && layout.isPresent()) {
            new JsonFields(ArchiveReading.LAYOUT, Json.usual().read(ArchiveReading.LAYOUT, layout.get()))
                    .text("imageLayoutVersion");
            return ofLayout(ImageIndex.read(index.get()));
        }
        byte[] docker = contents.document(ArchiveReading.DOCKER)
                .orElseThrow(() -> new ImageException(
                        ImageProblem.NO_ARCHIVE,
                        "it has neither an index.json with an oci-layout nor a manifest.json"));
        return new DockerArchive(store, lease, contents, bounds).images(docker);
    }

    private static List<LoadedImage> ofLayout(ImageIndex index) {
        var all = new ArrayList<LoadedImage>();
        for (Descriptor image : index.manifests()) {
            Optional<String> name =
                    image.annotation(Annotations.CONTAINERD_NAME).or(() -> image.annotation(Annotations.REF_NAME));
            Descriptor bare =
                    image.withoutAnnotation(Annotations.REF_NAME).withoutAnnotation(Annotations.CONTAINERD_NAME);
            all.add(new LoadedImage(name, bare));
        }
        return List.copyOf(all);
    }

    /** Before any name changes: every image is whole, and its layers are as many as its configuration says. */
    private void check(LoadedImage loaded) throws IOException {
        loaded.name().ifPresent(name -> store.refs().checkName(name));
        store.refs().requireComplete(loaded.image());
        if (store.manifest(loaded.image()) instanceof ImageManifest manifest && manifest.isImage()) {
            store.config(manifest);
        }
    }
}
