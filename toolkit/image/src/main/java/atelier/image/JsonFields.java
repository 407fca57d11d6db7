package atelier.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one object, each required to have its shape. A field that is {@code null} counts as absent: Docker
 * writes many. What is never asked for stays in the tree, untouched.
 *
 * @param what the object, as sentences name it
 */
public record JsonFields(String what, ObjectNode object) {
    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String name) {
        return present(name).map(value -> textOf(name, value));
    }

    /** A whole number from 0 that fits 64 bits; it must be there. */
    public long size(String name) {
        JsonNode value = present(name).orElseThrow(() -> missing(name));
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw misshapen(name, "a whole number from 0");
        }
        return value.longValue();
    }

    /** A truth value, false when absent. */
    public boolean flag(String name) {
        return present(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw misshapen(name, "true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    /** An object that may be absent. */
    public Optional<JsonFields> optionalObject(String name) {
        return present(name).map(value -> fieldsOf(name, value));
    }

    /** An object that must be there. */
    public JsonFields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name));
    }

    /** A list of objects that may be absent, then empty. */
    public List<JsonFields> objects(String name) {
        var all = new ArrayList<JsonFields>();
        for (JsonNode value : elements(name)) {
            all.add(fieldsOf(name + "[" + all.size() + "]", value));
        }
        return List.copyOf(all);
    }

    /** A list of texts that may be absent, then empty. */
    public List<String> texts(String name) {
        var all = new ArrayList<String>();
        for (JsonNode value : elements(name)) {
            all.add(textOf(name + "[" + all.size() + "]", value));
        }
        return List.copyOf(all);
    }

    /** Texts by name, in the order of the document; may be absent, then empty. */
    public Map<String, String> textsByName(String name) {
        var all = new LinkedHashMap<String, String>();
        optionalObject(name)
                .ifPresent(fields -> fields.object
                        .properties()
                        .forEach(field -> all.put(field.getKey(), fields.textOf(field.getKey(), field.getValue()))));
        return Collections.unmodifiableMap(all);
    }

    /** The names of an object that is a set, as Docker writes {@code Volumes}; may be absent, then empty. */
    public List<String> names(String name) {
        return optionalObject(name)
                .map(fields ->
                        fields.object.propertyStream().map(Map.Entry::getKey).toList())
                .orElse(List.of());
    }

    /** Whether the field is there and not {@code null}. */
    public boolean has(String name) {
        return present(name).isPresent();
    }

    /** That a field is not what it should be. */
    public ImageException misshapen(String name, String shape) {
        return new ImageException(ImageProblem.FIELD_MISSHAPEN, Shortened.text(name), what, shape);
    }

    private ImageException missing(String name) {
        return new ImageException(ImageProblem.FIELD_MISSING, what, name);
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private Iterable<JsonNode> elements(String name) {
        return present(name)
                .map(value -> {
                    if (!value.isArray()) {
                        throw misshapen(name, "a list");
                    }
                    return (Iterable<JsonNode>) value;
                })
                .orElse(List.of());
    }

    private String textOf(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw misshapen(name, "a text");
        }
        return value.textValue();
    }

    private JsonFields fieldsOf(String name, JsonNode value) {
        if (value instanceof ObjectNode fields) {
            return new JsonFields(name + " of " + what, fields);
        }
        throw misshapen(name, "an object");
    }
}
