package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the directory is an image layout in which a name leads to the image, whole. */
final class LayoutCheck {
    /** The image's name in the learner's own layout. */
    static final String NAME = "etagere";

    private LayoutCheck() {}

    static Check check() {
        return new Check(
                "vitrine",
                Set.of("sans-version", "sans-index", "sans-nom", "introuvable", "taille-fausse", "bancal"),
                LayoutCheck::look);
    }

    private static Verdict look(Scene scene) {
        Layout layout = Handmade.layout(scene);
        boolean marked = layout.document("oci-layout")
                .filter(marker -> marker.path("imageLayoutVersion").asText().startsWith("1."))
                .isPresent();
        if (!marked) {
            return new Verdict.Missed("sans-version", Map.of());
        }
        if (layout.document("index.json").isEmpty()) {
            return new Verdict.Missed("sans-index", Map.of());
        }
        return layout.named(NAME)
                .map(entry -> judge(layout, entry))
                .orElseGet(() -> new Verdict.Missed("sans-nom", Map.of()));
    }

    private static Verdict judge(Layout layout, JsonNode entry) {
        String digest = entry.path("digest").asText();
        Map<String, String> which = Map.of("empreinte", Sha256.abbreviated(digest));
        Optional<Blob> manifest = layout.find(digest).filter(Blob::isSound);
        if (manifest.isEmpty()) {
            return new Verdict.Missed("introuvable", which);
        }
        if (entry.path("size").asLong() != manifest.get().bytes().length) {
            return new Verdict.Missed("taille-fausse", which);
        }
        Verdict kit = manifest.get()
                .json()
                .map(json -> new Kit(layout, json).judge(manifest.get()))
                .orElseGet(() -> new Verdict.Missed("bancal", which));
        return kit instanceof Verdict.Held
                ? new Verdict.Held(Map.of("nom", NAME, "empreinte", Sha256.abbreviated(digest)))
                : new Verdict.Missed("bancal", which);
    }
}
