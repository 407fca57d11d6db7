package atelier.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What one document says of a blob: its type, digest and size, and perhaps more (image-spec, descriptor.md). It keeps
 * every field it was read with, those it does not know included. Immutable.
 */
public final class Descriptor {
    private final MediaType mediaType;
    private final Digest digest;
    private final long size;
    private final ObjectNode json;

    private Descriptor(JsonFields fields) {
        mediaType = new MediaType(fields.text("mediaType"));
        digest = Digest.parse(fields.text("digest"));
        size = fields.size("size");
        json = fields.object();
    }

    /** With nothing but what every descriptor has. */
    public static Descriptor of(MediaType mediaType, Digest digest, long size) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("mediaType", mediaType.name());
        json.put("digest", digest.toString());
        // As a parser would have it: Jackson's equality tells an int from a long.
        json.set("size", size == (int) size ? json.numberNode((int) size) : json.numberNode(size));
        return new Descriptor(new JsonFields("descriptor", json));
    }

    /**
     * Reads one from a document.
     *
     * @throws ImageException if a field is missing or misshapen
     */
    public static Descriptor read(JsonFields fields) {
        var own = new JsonFields(fields.what(), fields.object().deepCopy());
        var descriptor = new Descriptor(own);
        descriptor.platform();
        descriptor.annotations();
        descriptor.urls();
        return descriptor;
    }

    /** What kind of blob it is. */
    public MediaType mediaType() {
        return mediaType;
    }

    /** Of the blob's exact bytes. */
    public Digest digest() {
        return digest;
    }

    /** The blob's, in bytes. */
    public long size() {
        return size;
    }

    /** What an artifact is, when the manifest it leads to is one. */
    public Optional<MediaType> artifactType() {
        return fields().optionalText("artifactType")
                .filter(text -> !text.isEmpty())
                .map(MediaType::new);
    }

    /** Where else the blob may be had; a layer that may not be distributed is nowhere else. */
    public List<String> urls() {
        return fields().texts("urls");
    }

    /** What system the image is for, where an index says so. */
    public Optional<Platform> platform() {
        return fields().optionalObject("platform").map(Platform::read);
    }

    /** In the order of the document. */
    public Map<String, String> annotations() {
        return fields().textsByName("annotations");
    }

    /** The annotation of that key. */
    public Optional<String> annotation(String key) {
        return Optional.ofNullable(annotations().get(key));
    }

    /** The same blob, said to be for that system. */
    public Descriptor with(Platform platform) {
        return changed(copy -> copy.set("platform", platform.toJson()));
    }

    /** The same, leading to an artifact of that type. */
    public Descriptor withArtifactType(MediaType type) {
        return changed(copy -> copy.put("artifactType", type.name()));
    }

    /** The same with one annotation more, or another value for it. */
    public Descriptor withAnnotation(String key, String value) {
        return changed(copy -> copy.withObjectProperty("annotations").put(key, value));
    }

    /** The same without that annotation. */
    public Descriptor withoutAnnotation(String key) {
        return changed(copy -> {
            if (copy.get("annotations") instanceof ObjectNode annotations && annotations.remove(key) != null) {
                if (annotations.isEmpty()) {
                    copy.remove("annotations");
                }
            }
        });
    }

    /** A copy, for the document that is to have it. */
    public ObjectNode toJson() {
        return json.deepCopy();
    }

    private Descriptor changed(Consumer<ObjectNode> change) {
        ObjectNode copy = json.deepCopy();
        change.accept(copy);
        return new Descriptor(new JsonFields("descriptor", copy));
    }

    private JsonFields fields() {
        return new JsonFields("descriptor of " + digest, json);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Descriptor same && json.equals(same.json);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return mediaType + " " + digest + ", " + size + " bytes";
    }
}
