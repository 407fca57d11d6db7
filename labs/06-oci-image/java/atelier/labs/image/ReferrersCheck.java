package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the registry, asked what is said of the image, names an artifact of a type of its own. */
final class ReferrersCheck {
    private ReferrersCheck() {}

    static Check check() {
        return new Check(
                "nomenclature",
                Set.of("pas-de-registre", "pas-d-artefact", "sans-sujet", "autre-sujet", "pas-pousse", "sans-type"),
                ReferrersCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Warehouse> warehouse = Warehouse.open();
        if (warehouse.isEmpty()) {
            return new Verdict.Missed("pas-de-registre", Map.of());
        }
        String image = Handmade.digest(scene).orElse("");
        return warehouse.get().list("referrers/" + image).stream()
                .flatMap(index -> Layout.elements(index, "manifests"))
                .findFirst()
                .map(referrer -> attached(warehouse.get(), referrer, image))
                .orElseGet(() -> detached(Handmade.layout(scene), image));
    }

    private static Verdict attached(Warehouse warehouse, JsonNode referrer, String image) {
        String digest = referrer.path("digest").asText();
        Optional<JsonNode> artifact =
                warehouse.manifest(digest).filter(Blob::isSound).flatMap(Blob::json);
        String type = artifact.map(json -> json.path("artifactType").asText()).orElse("");
        Map<String, String> evidence =
                Map.of("type", type, "artefact", Sha256.abbreviated(digest), "image", Sha256.abbreviated(image));
        return type.isEmpty() ? new Verdict.Missed("sans-type", evidence) : new Verdict.Held(evidence);
    }

    /** Nothing hangs on the image: what did the learner make meanwhile? */
    private static Verdict detached(Layout layout, String image) {
        Optional<JsonNode> artifact =
                layout.documentsWith("artifactType").stream().findFirst().flatMap(Blob::json);
        Map<String, String> evidence = Map.of("image", Sha256.abbreviated(image));
        if (artifact.isEmpty()) {
            return new Verdict.Missed("pas-d-artefact", evidence);
        }
        String subject = artifact.get().path("subject").path("digest").asText();
        String diagnosis = subject.isEmpty() ? "sans-sujet" : subject.equals(image) ? "pas-pousse" : "autre-sujet";
        return new Verdict.Missed(diagnosis, evidence);
    }
}
