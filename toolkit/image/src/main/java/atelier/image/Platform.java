package atelier.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The system that an image is made for, in Go's words: {@code linux/amd64}, {@code linux/arm/v7} (image-spec,
 * image-index.md#platform-variants).
 *
 * @param variant of the architecture; empty where there is none
 */
public record Platform(String os, String architecture, Optional<String> variant) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Set<String> IMPLIED = Set.of("arm64/v8", "amd64/v1", "arm/v7");

    /** @throws ImageException if a part is empty or no word */
    public Platform {
        boolean words = WORD.matcher(os).matches()
                && WORD.matcher(architecture).matches()
                && variant.map(word -> WORD.matcher(word).matches()).orElse(true);
        if (!words) {
            throw new ImageException(ImageProblem.BAD_PLATFORM, Shortened.text(written(os, architecture, variant)));
        }
    }

    /** Reads {@code os/architecture[/variant]}. */
    public static Platform parse(String text) {
        String[] parts = text.split("/", -1);
        return switch (parts.length) {
            case 2 -> new Platform(parts[0], parts[1], Optional.empty());
            case 3 -> new Platform(parts[0], parts[1], Optional.of(parts[2]));
            default -> throw new ImageException(ImageProblem.BAD_PLATFORM, Shortened.text(text));
        };
    }

    /** That of this machine. */
    public static Platform here() {
        String machine = System.getProperty("os.arch");
        String architecture = switch (machine) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> machine;
        };
        return new Platform("linux", architecture, Optional.empty());
    }

    /** Reads the fields of a descriptor's platform or of an image's configuration. */
    public static Platform read(JsonFields fields) {
        return new Platform(
                fields.text("os"),
                fields.text("architecture"),
                fields.optionalText("variant").filter(variant -> !variant.isEmpty()));
    }

    /** Whether an image for {@code other} is one for this; an absent variant is the architecture's usual one. */
    public boolean accepts(Platform other) {
        return os.equals(other.os) && architecture.equals(other.architecture) && usual().equals(other.usual());
    }

    /** As a descriptor has it. */
    public ObjectNode toJson() {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("architecture", architecture);
        json.put("os", os);
        variant.ifPresent(word -> json.put("variant", word));
        return json;
    }

    private Optional<String> usual() {
        return variant.filter(word -> !IMPLIED.contains(architecture + "/" + word));
    }

    private static String written(String os, String architecture, Optional<String> variant) {
        return os + "/" + architecture + variant.map(word -> "/" + word).orElse("");
    }

    @Override
    public String toString() {
        return written(os, architecture, variant);
    }
}
