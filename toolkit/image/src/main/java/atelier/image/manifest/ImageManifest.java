package atelier.image.manifest;

import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.JsonFields;
import atelier.image.MediaType;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One image: its configuration and its layers, the lowest first; or an artifact of any kind (image-spec, manifest.md).
 * Docker's version 2 schema 2 is the same document under other types. Immutable.
 */
public final class ImageManifest extends Manifest {
    private static final String KIND = "an image manifest";

    private final Descriptor config;
    private final List<Descriptor> layers;

    private ImageManifest(MediaType announced, Document document) {
        super(announced, document, KIND, List.of("manifests", "fsLayers"));
        JsonFields fields = document.fields();
        config = Descriptor.read(fields.object("config"));
        layers = fields.objects("layers").stream().map(Descriptor::read).toList();
    }

    /**
     * Reads a manifest that is announced under this type.
     *
     * @throws ImageException if it is not one, or says of itself that it is something else
     */
    public static ImageManifest read(MediaType announced, byte[] bytes) {
        return new ImageManifest(announced, Document.read("manifest", bytes));
    }

    /** Reads an OCI manifest. */
    public static ImageManifest read(byte[] bytes) {
        return read(MediaType.OCI_MANIFEST, bytes);
    }

    /** The OCI manifest of an image, as deterministic bytes. */
    public static ImageManifest of(Descriptor config, List<Descriptor> layers) {
        return of(MediaType.OCI_MANIFEST, config, layers);
    }

    /** The manifest of an image, OCI's or Docker's. */
    public static ImageManifest of(MediaType mediaType, Descriptor config, List<Descriptor> layers) {
        return written(mediaType, skeleton(mediaType, config, layers));
    }

    /** The manifest of an artifact: blobs of a type of its own, with the empty configuration. */
    public static ImageManifest artifact(MediaType type, Descriptor config, List<Descriptor> blobs) {
        ObjectNode tree = skeleton(MediaType.OCI_MANIFEST, config, blobs);
        tree.put("artifactType", type.name());
        return written(MediaType.OCI_MANIFEST, tree);
    }

    private static ObjectNode skeleton(MediaType mediaType, Descriptor config, List<Descriptor> layers) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("schemaVersion", 2);
        tree.put("mediaType", mediaType.name());
        tree.set("config", config.toJson());
        var array = tree.putArray("layers");
        layers.forEach(layer -> array.add(layer.toJson()));
        return tree;
    }

    private static ImageManifest written(MediaType mediaType, ObjectNode tree) {
        return new ImageManifest(mediaType, Document.write("manifest", tree));
    }

    /** The same about another manifest, as signatures have it. Other bytes, another digest. */
    public ImageManifest withSubject(Descriptor about) {
        ObjectNode tree = document().copyOfTree();
        tree.set("subject", about.toJson());
        return written(mediaType(), tree);
    }

    /** The same with an annotation. Other bytes, another digest. */
    public ImageManifest withAnnotation(String key, String value) {
        ObjectNode tree = document().copyOfTree();
        tree.withObjectProperty("annotations").put(key, value);
        return written(mediaType(), tree);
    }

    /** The image's configuration, or what an artifact has in its place. */
    public Descriptor config() {
        return config;
    }

    /** The lowest first. */
    public List<Descriptor> layers() {
        return layers;
    }

    /** Whether it is an image to run, and not an artifact of another kind. */
    public boolean isImage() {
        return config.mediaType().isImageConfig();
    }

    @Override
    public List<Descriptor> children() {
        return Stream.concat(Stream.of(config), layers.stream()).toList();
    }

    /** The document's own word, else the type of its configuration, as image-spec has it for referrers. */
    @Override
    public Optional<MediaType> artifactType() {
        return super.artifactType().or(() -> isImage() ? Optional.empty() : Optional.of(config.mediaType()));
    }
}
