package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the catalogue lists images for several platforms, each of which is for the one it is listed under. */
final class PlatformsCheck {
    private static final String TAG = "catalogue";

    private PlatformsCheck() {}

    static Check check() {
        return new Check(
                "catalogue",
                Set.of(
                        "pas-de-registre",
                        "pas-d-etiquette",
                        "pas-un-index",
                        "une-seule",
                        "sans-plateforme",
                        "bordereau-absent",
                        "plateforme-menteuse"),
                PlatformsCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Warehouse> warehouse = Warehouse.open();
        if (warehouse.isEmpty()) {
            return new Verdict.Missed("pas-de-registre", Map.of());
        }
        Optional<JsonNode> index = warehouse.get().manifest(TAG).flatMap(Blob::json);
        if (index.isEmpty()) {
            return new Verdict.Missed("pas-d-etiquette", Map.of());
        }
        if (!index.get().has("manifests")) {
            return new Verdict.Missed("pas-un-index", Map.of());
        }
        List<JsonNode> models = Layout.elements(index.get(), "manifests").toList();
        return models.stream()
                .flatMap(model -> fault(warehouse.get(), model).stream())
                .findFirst()
                .orElseGet(() -> count(models));
    }

    private static Verdict count(List<JsonNode> models) {
        Set<String> platforms = models.stream().map(PlatformsCheck::platform).collect(Collectors.toSet());
        Map<String, String> evidence =
                Map.of("modeles", platforms.stream().sorted().collect(Collectors.joining(", ")));
        return platforms.size() < 2 ? new Verdict.Missed("une-seule", evidence) : new Verdict.Held(evidence);
    }

    private static Optional<Verdict> fault(Warehouse warehouse, JsonNode model) {
        String digest = model.path("digest").asText();
        Map<String, String> which = Map.of("empreinte", Sha256.abbreviated(digest));
        if (!model.path("platform").has("architecture")) {
            return Optional.of(new Verdict.Missed("sans-plateforme", which));
        }
        Optional<Blob> manifest = warehouse.manifest(digest).filter(Blob::isSound);
        if (manifest.isEmpty()) {
            return Optional.of(new Verdict.Missed("bordereau-absent", which));
        }
        String config = PushCheck.parts(manifest.get()).getFirst();
        String real = warehouse
                .blob(config)
                .flatMap(Blob::json)
                .map(PlatformsCheck::words)
                .orElse("?");
        return real.equals(platform(model))
                ? Optional.empty()
                : Optional.of(
                        new Verdict.Missed("plateforme-menteuse", Map.of("annonce", platform(model), "notice", real)));
    }

    private static String platform(JsonNode model) {
        return words(model.path("platform"));
    }

    private static String words(JsonNode platform) {
        return platform.path("os").asText() + "/"
                + platform.path("architecture").asText();
    }
}
