package atelier.image.manifest;

import atelier.image.JsonFields;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One step that made an image (image-spec, config.md, {@code history}).
 *
 * @param created RFC 3339
 * @param createdBy the instruction
 * @param emptyLayer whether the step added no layer
 */
public record History(
        Optional<String> created, Optional<String> createdBy, Optional<String> comment, boolean emptyLayer) {

    /** A step that added a layer. */
    public static History layer(String created, String createdBy) {
        return new History(Optional.of(created), Optional.of(createdBy), Optional.empty(), false);
    }

    /** A step that changed the configuration only. */
    public static History setting(String created, String createdBy) {
        return new History(Optional.of(created), Optional.of(createdBy), Optional.empty(), true);
    }

    static History read(JsonFields fields) {
        return new History(
                fields.optionalText("created"),
                fields.optionalText("created_by"),
                fields.optionalText("comment"),
                fields.flag("empty_layer"));
    }

    ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        created.ifPresent(text -> json.put("created", text));
        createdBy.ifPresent(text -> json.put("created_by", text));
        comment.ifPresent(text -> json.put("comment", text));
        if (emptyLayer) {
            json.put("empty_layer", true);
        }
        return json;
    }
}
