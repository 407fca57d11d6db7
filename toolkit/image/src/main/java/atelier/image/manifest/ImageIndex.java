package atelier.image.manifest;

import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.MediaType;
import atelier.image.Platform;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A list of manifests, usually one for each platform (image-spec, image-index.md), and also the {@code index.json} of an
 * image layout. Docker's manifest list is the same document under another type. Immutable.
 */
public final class ImageIndex extends Manifest {
    private static final String KIND = "an index";

    private final List<Descriptor> manifests;

    private ImageIndex(MediaType announced, Document document) {
        super(announced, document, KIND, List.of("layers", "config"));
        manifests = document.fields().objects("manifests").stream()
                .map(Descriptor::read)
                .toList();
    }

    /**
     * Reads an index that is announced under this type.
     *
     * @throws ImageException if it is not one, or says of itself that it is something else
     */
    public static ImageIndex read(MediaType announced, byte[] bytes) {
        return new ImageIndex(announced, Document.read("index", bytes));
    }

    /** Reads an OCI index. */
    public static ImageIndex read(byte[] bytes) {
        return read(MediaType.OCI_INDEX, bytes);
    }

    /** The OCI index of these manifests, as deterministic bytes. */
    public static ImageIndex of(List<Descriptor> manifests) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("schemaVersion", 2);
        tree.put("mediaType", MediaType.OCI_INDEX.name());
        var array = tree.putArray("manifests");
        manifests.forEach(manifest -> array.add(manifest.toJson()));
        return written(MediaType.OCI_INDEX, tree);
    }

    private static ImageIndex written(MediaType mediaType, ObjectNode tree) {
        return new ImageIndex(mediaType, Document.write("index", tree));
    }

    /** The same with one manifest more, at the end. Other bytes, another digest; unknown fields stay. */
    public ImageIndex with(Descriptor manifest) {
        ObjectNode tree = document().copyOfTree();
        tree.withArrayProperty("manifests").add(manifest.toJson());
        return written(mediaType(), tree);
    }

    /** The same without the manifests that fit. Other bytes, another digest; unknown fields stay. */
    public ImageIndex without(Predicate<Descriptor> unwanted) {
        ObjectNode tree = document().copyOfTree();
        var kept = JsonNodeFactory.instance.arrayNode();
        manifests.stream().filter(unwanted.negate()).forEach(manifest -> kept.add(manifest.toJson()));
        tree.set("manifests", kept);
        return written(mediaType(), tree);
    }

    /** In the order of the document, which is that of preference. */
    public List<Descriptor> manifests() {
        return manifests;
    }

    /** The first manifest for that platform. */
    public Optional<Descriptor> select(Platform wanted) {
        return manifests.stream()
                .filter(manifest -> manifest.platform().map(wanted::accepts).orElse(false))
                .findFirst();
    }

    @Override
    public List<Descriptor> children() {
        return manifests;
    }
}
