package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.Json;
import atelier.image.JsonFields;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A step that was made, as the cache remembers it.
 *
 * @param layer absent if the step changed no file
 */
record CacheRecord(StepInputs inputs, Optional<CachedLayer> layer) {
    /**
     * What it made.
     *
     * @param diffId of the layer uncompressed
     */
    record CachedLayer(Digest diffId, Descriptor blob) {}

    static CacheRecord read(byte[] bytes) {
        var fields = new JsonFields("record of the build cache", Json.usual().read("record of the build cache", bytes));
        var inputs = new StepInputs(new TreeMap<>(fields.textsByName("inputs")));
        return new CacheRecord(
                inputs,
                fields.optionalObject("layer")
                        .map(blob -> new CachedLayer(Digest.parse(fields.text("diffId")), Descriptor.read(blob))));
    }

    byte[] bytes() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode values = json.putObject("inputs");
        inputs.values().forEach(values::put);
        layer.ifPresent(made -> {
            json.put("diffId", made.diffId().toString());
            json.set("layer", made.blob().toJson());
        });
        return Json.usual().write(json);
    }
}
