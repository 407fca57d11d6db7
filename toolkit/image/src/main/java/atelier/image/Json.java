package atelier.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON of strangers, strictly: UTF-8, one object, nothing after it, no name twice in an object, within bounds.
 * Numbers that do not fit and trees that are too deep are refused while they are read. Safe for any thread.
 */
public final class Json {
    private static final int LONGEST_NUMBER = 64;

    private final JsonBounds bounds;
    private final JsonMapper mapper;

    public Json(JsonBounds bounds) {
        this.bounds = bounds;
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(bounds.depth())
                .maxStringLength(bounds.bytes())
                .maxNameLength(bounds.bytes())
                .maxNumberLength(LONGEST_NUMBER)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Within the usual bounds. */
    public static Json usual() {
        return new Json(JsonBounds.USUAL);
    }

    /** Up to where this reads. */
    public JsonBounds bounds() {
        return bounds;
    }

    /**
     * The object that these bytes are.
     *
     * @param what the sentence's subject when they are not, for example {@code manifest sha256:…}
     * @throws ImageException if it is anything else than one object within the bounds
     */
    public ObjectNode read(String what, byte[] bytes) {
        checkLength(what, bytes.length);
        try {
            return requireObject(what, mapper.readTree(decode(what, bytes)));
        } catch (JsonProcessingException e) {
            throw new ImageException(e, ImageProblem.NOT_JSON, what, Shortened.text(e.getOriginalMessage()));
        }
    }

    /**
     * Refuses a document before it is read, by the length that is announced.
     *
     * @throws ImageException if it is longer than the bounds
     */
    public void checkLength(String what, long length) {
        if (length > bounds.bytes()) {
            throw new ImageException(ImageProblem.TOO_LONG, what, length, bounds.bytes());
        }
    }

    /** The array or object as compact UTF-8. */
    public byte[] write(JsonNode tree) {
        try {
            return mapper.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }

    /** An array of objects, which is what {@code docker save} begins with; bounded as {@link #read} is. */
    public JsonNode readArray(String what, byte[] bytes) {
        checkLength(what, bytes.length);
        try {
            JsonNode tree = mapper.readTree(decode(what, bytes));
            if (!tree.isArray()) {
                throw new ImageException(ImageProblem.NOT_JSON, what, "an array was expected");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new ImageException(e, ImageProblem.NOT_JSON, what, Shortened.text(e.getOriginalMessage()));
        }
    }

    private static ObjectNode requireObject(String what, JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new ImageException(ImageProblem.NOT_JSON, what, "an object was expected");
    }

    private static String decode(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ImageException(e, ImageProblem.NOT_UTF8, what);
        }
    }
}
