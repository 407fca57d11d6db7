package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether a stored manifest leads to the configuration and the layers, as they are. */
final class ManifestCheck {
    private ManifestCheck() {}

    static Check check() {
        Set<String> diagnoses = new HashSet<>(Kit.DIAGNOSES);
        diagnoses.add("pas-de-bordereau");
        return new Check("bordereau", diagnoses, ManifestCheck::look);
    }

    private static Verdict look(Scene scene) {
        Layout layout = Handmade.layout(scene);
        return Best.of(layout.documentsWith("layers").stream()
                        .map(blob -> new Kit(layout, blob.json().orElseThrow()).judge(blob)))
                .orElseGet(() -> new Verdict.Missed("pas-de-bordereau", Map.of()));
    }
}
