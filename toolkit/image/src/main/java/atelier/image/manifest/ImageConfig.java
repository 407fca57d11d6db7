package atelier.image.manifest;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.JsonFields;
import atelier.image.MediaType;
import atelier.image.Platform;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The configuration of an image (image-spec, config.md): its platform, the layers it is made of as they are unpacked,
 * how it was made, how it runs. Docker's has the same shape and more fields, which survive. Immutable: each {@code
 * with…} gives other bytes, hence another digest and another image id.
 */
public final class ImageConfig {
    private final Document document;
    private final Platform platform;
    private final List<Digest> diffIds;
    private final List<History> history;

    private ImageConfig(Document document) {
        this.document = document;
        JsonFields fields = document.fields();
        platform = Platform.read(fields);
        JsonFields rootfs = fields.object("rootfs");
        if (!rootfs.text("type").equals("layers")) {
            throw rootfs.misshapen("type", "\"layers\"");
        }
        diffIds = rootfs.texts("diff_ids").stream().map(Digest::parse).toList();
        history = fields.objects("history").stream().map(History::read).toList();
        run().check();
        created();
        author();
    }

    /**
     * Reads a configuration.
     *
     * @throws ImageException if it is not that of an image
     */
    public static ImageConfig read(byte[] bytes) {
        return new ImageConfig(Document.read("configuration", bytes));
    }

    /** That of an image without layers, which says nothing of how it runs. */
    public static ImageConfig of(Platform platform) {
        ObjectNode tree = platform.toJson();
        tree.putObject("config");
        ObjectNode rootfs = tree.putObject("rootfs");
        rootfs.put("type", "layers");
        rootfs.putArray("diff_ids");
        return written(tree);
    }

    private static ImageConfig written(ObjectNode tree) {
        return new ImageConfig(Document.write("configuration", tree));
    }

    /** What the image runs on. */
    public Platform platform() {
        return platform;
    }

    /** The digests of the layers as uncompressed tar archives, the lowest first. */
    public List<Digest> diffIds() {
        return diffIds;
    }

    /** The oldest step first; may be empty, and has steps without a layer. */
    public List<History> history() {
        return history;
    }

    /** How its containers run. */
    public RunConfig run() {
        return document.fields().optionalObject("config").map(RunConfig::new).orElseGet(RunConfig::empty);
    }

    /** When it was made, RFC 3339. */
    public Optional<String> created() {
        return document.fields().optionalText("created");
    }

    /** Who made it. */
    public Optional<String> author() {
        return document.fields().optionalText("author");
    }

    /** The same, running otherwise. */
    public ImageConfig with(RunConfig run) {
        return changed(tree -> tree.set("config", run.toJson()));
    }

    /** The same with one layer more on top, and the step that made it. */
    public ImageConfig withLayer(Digest diffId, History step) {
        return changed(tree -> {
            ((ObjectNode) tree.get("rootfs")).withArrayProperty("diff_ids").add(diffId.toString());
            addHistory(tree, step);
        });
    }

    /** The same with one step more, which made no layer. */
    public ImageConfig withStep(History step) {
        return changed(tree -> addHistory(tree, step));
    }

    /** The same made at another time, RFC 3339. */
    public ImageConfig withCreated(String time) {
        return changed(tree -> tree.put("created", time));
    }

    /** The same made by somebody. */
    public ImageConfig withAuthor(String name) {
        return changed(tree -> tree.put("author", name));
    }

    /** Exactly those it was read from; a copy. */
    public byte[] bytes() {
        return document.bytes();
    }

    /** Of the bytes; Docker calls it the image's id. */
    public Digest digest() {
        return document.digest();
    }

    /** What a manifest has of it. */
    public Descriptor descriptor() {
        return descriptor(MediaType.OCI_CONFIG);
    }

    /** What a manifest has of it, under OCI's or Docker's type. */
    public Descriptor descriptor(MediaType mediaType) {
        return document.descriptor(mediaType);
    }

    /**
     * Refuses a manifest that has not as many layers as this configuration.
     *
     * @throws ImageException if the numbers differ
     */
    public void checkLayers(ImageManifest manifest) {
        if (manifest.layers().size() != diffIds.size()) {
            throw new ImageException(
                    ImageProblem.LAYERS_DIFFER,
                    "manifest " + manifest.digest(),
                    manifest.layers().size(),
                    diffIds.size());
        }
    }

    @Override
    public String toString() {
        return descriptor().toString();
    }

    private static void addHistory(ObjectNode tree, History step) {
        if (tree.get("history") == null || tree.get("history").isNull()) {
            tree.set("history", JsonNodeFactory.instance.arrayNode());
        }
        tree.withArrayProperty("history").add(step.toJson());
    }

    private ImageConfig changed(Consumer<ObjectNode> change) {
        ObjectNode tree = document.copyOfTree();
        change.accept(tree);
        return written(tree);
    }
}
