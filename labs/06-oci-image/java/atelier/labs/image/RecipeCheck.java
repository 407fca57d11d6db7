package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an image was built on the base, of the files that the context has now. */
final class RecipeCheck {
    private static final String FILE = "meuble";
    private static final String PLACE = "boutique/meuble";

    private RecipeCheck() {}

    static Check check() {
        return new Check(
                "recette",
                Set.of("pas-construite", "sans-socle", "rien-ajoute", "perimee", "sans-commande"),
                RecipeCheck::look);
    }

    private static Verdict look(Scene scene) {
        Layout layout = Handmade.layout(scene);
        Optional<Blob> built = manifest(layout, "boutique");
        List<String> parts = built.map(PushCheck::parts).orElse(List.of());
        boolean whole = parts.stream()
                .allMatch(part -> layout.find(part).filter(Blob::isSound).isPresent());
        if (parts.isEmpty() || !whole) {
            return new Verdict.Missed("pas-construite", Map.of());
        }
        List<String> base = manifest(layout, "atelier/base")
                .map(PushCheck::parts)
                .map(RecipeCheck::layers)
                .orElse(List.of());
        List<String> layers = layers(parts);
        if (base.isEmpty()
                || layers.size() < base.size()
                || !layers.subList(0, base.size()).equals(base)) {
            return new Verdict.Missed("sans-socle", Map.of());
        }
        if (layers.size() == base.size()) {
            return new Verdict.Missed("rien-ajoute", Map.of());
        }
        if (!isCurrent(scene, layout, layers.subList(base.size(), layers.size()))) {
            return new Verdict.Missed("perimee", Map.of());
        }
        JsonNode config = layout.find(parts.getFirst()).flatMap(Blob::json).orElseThrow();
        return config.path("config").path("Cmd").isEmpty()
                ? new Verdict.Missed("sans-commande", Map.of())
                : new Verdict.Held(Map.of(
                        "couches", Integer.toString(layers.size() - base.size()),
                        "gestes", Integer.toString(config.path("history").size())));
    }

    private static Optional<Blob> manifest(Layout layout, String name) {
        return layout.named(name)
                .flatMap(entry -> layout.find(entry.path("digest").asText()))
                .filter(Blob::isSound);
    }

    private static List<String> layers(List<String> parts) {
        return parts.subList(1, parts.size());
    }

    private static boolean isCurrent(Scene scene, Layout layout, List<String> own) {
        byte[] wanted = Blob.of(scene.work().resolve("contexte").resolve(FILE)).bytes();
        return own.stream()
                .flatMap(digest -> layout.find(digest).stream())
                .flatMap(blob -> blob.tar().flatMap(tar -> tar.entry(PLACE)).stream())
                .reduce((lower, upper) -> upper)
                .filter(entry -> Arrays.equals(entry.contents(), wanted))
                .isPresent();
    }
}
