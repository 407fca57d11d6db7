package atelier.image.manifest;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The bytes of a JSON document beside what they say. The bytes are what is stored, sent and hashed; the tree is for
 * looking. Immutable.
 */
final class Document {
    private final byte[] bytes;
    private final Digest digest;
    private final JsonFields fields;

    private Document(byte[] bytes, Digest digest, JsonFields fields) {
        this.bytes = bytes;
        this.digest = digest;
        this.fields = fields;
    }

    /** Reads bytes that are called {@code what} in messages, with their digest after it. */
    static Document read(String what, byte[] bytes) {
        byte[] own = bytes.clone();
        Json json = Json.usual();
        json.checkLength(what, own.length);
        Digest digest = Digest.of(own);
        String named = what + " " + digest;
        return new Document(own, digest, new JsonFields(named, json.read(named, own)));
    }

    /** Writes a tree as compact JSON. */
    static Document write(String what, ObjectNode tree) {
        return read(what, Json.usual().write(tree));
    }

    /** What the document says of its own type; absent in many of OCI's. */
    Optional<MediaType> ownMediaType() {
        return fields.optionalText("mediaType").filter(text -> !text.isEmpty()).map(MediaType::new);
    }

    /** Refuses a document that another tool could take for something else because of the field it has. */
    void refuse(String kind, String field) {
        if (fields.has(field)) {
            throw new ImageException(ImageProblem.AMBIGUOUS, fields.what(), kind, field);
        }
    }

    /** Only version 2 of these documents has ever been written for OCI. */
    void requireVersion2() {
        if (fields.size("schemaVersion") != 2) {
            throw fields.misshapen("schemaVersion", "2");
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Digest digest() {
        return digest;
    }

    Descriptor descriptor(MediaType mediaType) {
        return Descriptor.of(mediaType, digest, bytes.length);
    }

    JsonFields fields() {
        return fields;
    }

    ObjectNode copyOfTree() {
        return fields.object().deepCopy();
    }
}
