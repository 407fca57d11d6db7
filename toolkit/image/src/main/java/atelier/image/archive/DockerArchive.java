package atelier.image.archive;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.MediaType;
import atelier.image.Reference;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffId;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.LayerException;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images that {@code manifest.json} of {@code docker save} lists: a configuration and layers, each a file, and no
 * manifest. One is made for each, and every layer is held to the digest that the configuration announces.
 */
final class DockerArchive {
    private static final int MAGIC = 6;

    private final BlobStore store;
    private final Lease lease;
    private final ArchiveContents contents;
    private final LayerBounds bounds;

    DockerArchive(BlobStore store, Lease lease, ArchiveContents contents, LayerBounds bounds) {
        this.store = store;
        this.lease = lease;
        this.contents = contents;
        this.bounds = bounds;
    }

    List<LoadedImage> images(byte[] manifestJson) throws IOException {
        var all = new ArrayList<LoadedImage>();
        for (JsonNode element : Json.usual().readArray(ArchiveReading.DOCKER, manifestJson)) {
            if (!(element instanceof ObjectNode object)) {
                throw new ImageException(
                        ImageProblem.FIELD_MISSHAPEN, "[" + all.size() + "]", ArchiveReading.DOCKER, "an object");
            }
            all.addAll(image(new JsonFields(ArchiveReading.DOCKER, object)));
        }
        return List.copyOf(all);
    }

    private List<LoadedImage> image(JsonFields entry) throws IOException {
        ImageConfig config = ImageConfig.read(store.read(contents.file(entry.text("Config"))));
        List<String> names = entry.texts("Layers");
        if (names.size() != config.diffIds().size()) {
            throw new ImageException(
                    ImageProblem.LAYERS_DIFFER,
                    "the archive's image",
                    names.size(),
                    config.diffIds().size());
        }
        var layers = new ArrayList<Descriptor>();
        for (int i = 0; i < names.size(); i++) {
            layers.add(layer(names.get(i), config.diffIds().get(i)));
        }
        ImageManifest manifest = ImageManifest.of(config.descriptor(), layers);
        lease.add(manifest.bytes());
        List<LoadedImage> named = entry.texts("RepoTags").stream()
                .map(tag -> Optional.of(Reference.parse(tag).toString()))
                .map(name -> new LoadedImage(name, manifest.descriptor()))
                .toList();
        return named.isEmpty() ? List.of(new LoadedImage(Optional.empty(), manifest.descriptor())) : named;
    }

    private Descriptor layer(String name, Digest diffId) throws IOException {
        Descriptor file = contents.file(name);
        Compression compression = compression(file.digest());
        Digest found = compression == Compression.NONE ? file.digest() : uncompressed(file.digest());
        if (!found.equals(diffId)) {
            throw new ImageException(ImageProblem.DIFF_ID_MISMATCH, name, found, diffId);
        }
        return Descriptor.of(mediaType(compression), file.digest(), file.size());
    }

    private Compression compression(Digest layer) throws IOException {
        try (InputStream in = Files.newInputStream(store.file(layer))) {
            return Compression.of(in.readNBytes(MAGIC));
        } catch (LayerException e) {
            throw new ImageException(e, ImageProblem.BAD_ARCHIVE, e.getMessage());
        }
    }

    private Digest uncompressed(Digest layer) throws IOException {
        try (InputStream in = store.open(layer)) {
            return DiffId.of(in, bounds);
        } catch (LayerException e) {
            throw new ImageException(e, ImageProblem.BAD_ARCHIVE, e.getMessage());
        }
    }

    private static MediaType mediaType(Compression compression) {
        return switch (compression) {
            case NONE -> MediaType.OCI_LAYER;
            case GZIP -> MediaType.OCI_LAYER_GZIP;
            case ZSTD -> MediaType.OCI_LAYER_ZSTD;
        };
    }
}
