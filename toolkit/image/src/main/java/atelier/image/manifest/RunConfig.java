package atelier.image.manifest;

import atelier.image.JsonFields;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How containers of an image are run unless told otherwise: the object {@code config} of its configuration (image-spec,
 * config.md#properties), with Docker's additions. Fields that nobody asks for survive. Immutable: each {@code with…}
 * gives a changed copy.
 */
public final class RunConfig {
    private final JsonFields fields;

    RunConfig(JsonFields fields) {
        this.fields = fields;
    }

    /** One that says nothing. */
    public static RunConfig empty() {
        return new RunConfig(new JsonFields("config", JsonNodeFactory.instance.objectNode()));
    }

    /** {@code user}, {@code uid}, {@code user:group} …; empty for root. */
    public Optional<String> user() {
        return text("User");
    }

    /** {@code NAME=value} each. */
    public List<String> env() {
        return fields.texts("Env");
    }

    /** The program that always runs. */
    public List<String> entrypoint() {
        return fields.texts("Entrypoint");
    }

    /** The entrypoint's default arguments, or the program where there is none. */
    public List<String> cmd() {
        return fields.texts("Cmd");
    }

    /** Absolute; empty for the root. */
    public Optional<String> workingDir() {
        return text("WorkingDir");
    }

    /** In the order of the document. */
    public Map<String, String> labels() {
        return fields.textsByName("Labels");
    }

    /** {@code 80/tcp} each. */
    public List<String> exposedPorts() {
        return fields.names("ExposedPorts");
    }

    /** Paths in the container. */
    public List<String> volumes() {
        return fields.names("Volumes");
    }

    /** {@code SIGTERM}, or a number. */
    public Optional<String> stopSignal() {
        return text("StopSignal");
    }

    /** Docker's: what the shell forms of instructions are run with. */
    public List<String> shell() {
        return fields.texts("Shell");
    }

    /** Docker's: instructions for the builds that begin with this image. */
    public List<String> onBuild() {
        return fields.texts("OnBuild");
    }

    /** The same with another text there; an empty one removes the field. */
    public RunConfig with(String name, String value) {
        return changed(copy -> {
            copy.put(name, value);
            if (value.isEmpty()) {
                copy.remove(name);
            }
        });
    }

    /** The same with another list there; an empty one removes the field. */
    public RunConfig with(String name, List<String> values) {
        return changed(copy -> {
            copy.remove(name);
            if (!values.isEmpty()) {
                var array = copy.putArray(name);
                values.forEach(array::add);
            }
        });
    }

    /** The same with one text more under {@code name}, for labels. */
    public RunConfig withEntry(String name, String key, String value) {
        return changed(copy -> copy.withObjectProperty(name).put(key, value));
    }

    /** The same with one member more in a set, for ports and volumes. */
    public RunConfig withMember(String name, String member) {
        return changed(copy -> copy.withObjectProperty(name).putObject(member));
    }

    /** The same with any JSON there, for health checks. */
    public RunConfig with(String name, JsonNode value) {
        return changed(copy -> copy.set(name, value.deepCopy()));
    }

    /** A copy of the object. */
    public ObjectNode toJson() {
        return fields.object().deepCopy();
    }

    void check() {
        user();
        env();
        entrypoint();
        cmd();
        workingDir();
        labels();
        exposedPorts();
        volumes();
        stopSignal();
        shell();
        onBuild();
    }

    private Optional<String> text(String name) {
        return fields.optionalText(name).filter(value -> !value.isEmpty());
    }

    private RunConfig changed(Consumer<ObjectNode> change) {
        ObjectNode copy = toJson();
        copy.properties().stream()
                .filter(field -> field.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList()
                .forEach(copy::remove);
        change.accept(copy);
        return new RunConfig(new JsonFields(fields.what(), copy));
    }

    @Override
    public String toString() {
        return fields.object().toString();
    }
}
