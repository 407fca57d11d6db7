package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a stored configuration names the contents of both layers, in their order. */
final class ConfigCheck {
    private ConfigCheck() {}

    static Check check() {
        return new Check(
                "notice",
                Set.of(
                        "pas-de-notice",
                        "sans-plateforme",
                        "empreintes-des-colis",
                        "a-l-envers",
                        "inconnue",
                        "incomplete"),
                ConfigCheck::look);
    }

    private static Verdict look(Scene scene) {
        Layout layout = Handmade.layout(scene);
        Parcels parcels = Parcels.in(layout);
        return Best.of(layout.documentsWith("rootfs").stream().map(blob -> judge(blob, parcels)))
                .orElseGet(() -> new Verdict.Missed("pas-de-notice", Map.of()));
    }

    private static Verdict judge(Blob blob, Parcels parcels) {
        JsonNode config = blob.json().orElseThrow();
        List<String> diffIds = diffIds(config);
        if (config.path("architecture").asText().isEmpty()
                || config.path("os").asText().isEmpty()) {
            return new Verdict.Missed("sans-plateforme", Map.of());
        }
        if (diffIds.equals(parcels.diffIds()) && parcels.areBoth()) {
            return new Verdict.Held(Map.of(
                    "notice", Sha256.abbreviated(blob.digest()),
                    "nombre", Integer.toString(diffIds.size())));
        }
        for (String diffId : diffIds) {
            Map<String, String> which = Map.of("empreinte", Sha256.abbreviated(diffId));
            if (!parcels.diffIds().contains(diffId)) {
                boolean parcel = parcels.digests().contains(diffId);
                return new Verdict.Missed(parcel ? "empreintes-des-colis" : "inconnue", which);
            }
        }
        return diffIds.equals(parcels.diffIds().reversed())
                ? new Verdict.Missed("a-l-envers", Map.of())
                : new Verdict.Missed("incomplete", Map.of("nombre", Integer.toString(diffIds.size())));
    }

    static List<String> diffIds(JsonNode config) {
        return Layout.elements(config.path("rootfs"), "diff_ids")
                .map(JsonNode::asText)
                .toList();
    }
}
