package atelier.image.archive;

import atelier.image.Annotations;
import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.layer.TarOutput;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.Manifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import atelier.image.store.Reachable;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes images of a store into one file, the same bytes every time. Blobs go in as they are: digests stay equal. */
public final class ArchiveSaver {
    private static final byte[] LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final BlobStore store;
    private final Platform platform;

    /** The platform is that of which {@link ArchiveFormat#DOCKER} takes the images. */
    public ArchiveSaver(BlobStore store, Platform platform) {
        this.store = store;
        this.platform = platform;
    }

    /**
     * Writes the images of these names; the stream stays the caller's.
     *
     * @throws ImageException if there is no such image, or none for the platform, or a blob is damaged
     */
    public void save(OutputStream out, ArchiveFormat format, List<String> names) throws IOException {
        try (Lease lease = store.lease()) {
            var images = new ArrayList<Descriptor>();
            for (String name : names) {
                Descriptor image = store.refs().get(name);
                lease.keep(image);
                images.add(format == ArchiveFormat.OCI ? image : ofPlatform(name, image));
            }
            write(new TarOutput(out), format, images);
        }
    }

    private void write(TarOutput tar, ArchiveFormat format, List<Descriptor> images) throws IOException {
        put(tar, "oci-layout", LAYOUT);
        put(tar, "index.json", ImageIndex.of(images).bytes());
        if (format == ArchiveFormat.DOCKER) {
            put(tar, "manifest.json", Json.usual().write(dockerManifest(images)));
        }
        tar.directory("blobs");
        String algorithm = "";
        for (Digest digest : new TreeSet<>(Reachable.from(store, images).present())) {
            if (!digest.algorithm().prefix().equals(algorithm)) {
                algorithm = digest.algorithm().prefix();
                tar.directory("blobs/" + algorithm);
            }
            try (InputStream in = store.open(digest)) {
                tar.file(place(digest), store.size(digest), in);
            }
        }
        tar.end();
    }

    private ArrayNode dockerManifest(List<Descriptor> images) throws IOException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Descriptor image : images) {
            ImageManifest manifest = imageManifest(image);
            ObjectNode entry = all.addObject();
            entry.put("Config", place(manifest.config().digest()));
            ArrayNode tags = entry.putArray("RepoTags");
            image.annotation(Annotations.CONTAINERD_NAME).ifPresent(tags::add);
            ArrayNode layers = entry.putArray("Layers");
            manifest.layers().forEach(layer -> layers.add(place(layer.digest())));
        }
        return all;
    }

    /** The image itself, or the one of an index that is for the platform, under a name that Docker understands. */
    private Descriptor ofPlatform(String name, Descriptor image) throws IOException {
        Descriptor one = image;
        if (store.manifest(image) instanceof ImageIndex index) {
            one = index.select(platform)
                    .filter(manifest -> store.has(manifest.digest()))
                    .orElseThrow(() -> new ImageException(ImageProblem.NO_PLATFORM, name, platform));
        }
        var reference = Reference.parse(name);
        return one.withAnnotation(Annotations.CONTAINERD_NAME, reference.toString())
                .withAnnotation(Annotations.REF_NAME, reference.tagOrDigest());
    }

    private ImageManifest imageManifest(Descriptor image) throws IOException {
        Manifest manifest = store.manifest(image);
        if (manifest instanceof ImageManifest one && one.isImage()) {
            return one;
        }
        throw new ImageException(ImageProblem.NO_MANIFEST, image.digest(), "an artifact or an index of indexes");
    }

    private static void put(TarOutput tar, String name, byte[] bytes) throws IOException {
        tar.file(name, bytes.length, new ByteArrayInputStream(bytes));
    }

    private static String place(Digest digest) {
        return "blobs/" + digest.algorithm().prefix() + "/" + digest.hex();
    }
}
