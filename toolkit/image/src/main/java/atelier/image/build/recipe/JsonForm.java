package atelier.image.build.recipe;

import atelier.image.ImageException;
import atelier.image.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ["a", "b"]}: words that hold white space. What only looks like it is plain text, as Docker has it. */
final class JsonForm {
    private JsonForm() {}

    static Optional<List<String>> read(String text) {
        if (!text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            JsonNode array = Json.usual().readArray("instruction", text.getBytes(StandardCharsets.UTF_8));
            var words = new ArrayList<String>();
            for (JsonNode element : array) {
                if (!element.isTextual() || element.textValue().indexOf('\0') >= 0) {
                    return Optional.empty();
                }
                words.add(element.textValue());
            }
            return Optional.of(words);
        } catch (ImageException e) {
            return Optional.empty(); // that is how one finds out that it is a line for a shell
        }
    }
}
