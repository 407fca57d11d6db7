package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the tag has moved to another image while the first one is still to be had by its digest. */
final class TagCheck {
    private static final String TAG = "stable";

    private TagCheck() {}

    static Check check() {
        return new Check(
                "promotion",
                Set.of("pas-de-registre", "pas-d-etiquette", "immobile", "perdue", "colis-differents"),
                TagCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Warehouse> warehouse = Warehouse.open();
        if (warehouse.isEmpty()) {
            return new Verdict.Missed("pas-de-registre", Map.of());
        }
        Optional<Blob> tagged = warehouse.get().manifest(TAG);
        if (tagged.isEmpty()) {
            return new Verdict.Missed("pas-d-etiquette", Map.of());
        }
        String first = Handmade.digest(scene).orElse("");
        Map<String, String> evidence = Map.of(
                "avant",
                Sha256.abbreviated(first),
                "maintenant",
                Sha256.abbreviated(tagged.get().digest()));
        if (tagged.get().digest().equals(first)) {
            return new Verdict.Missed("immobile", evidence);
        }
        Optional<Blob> old = warehouse.get().manifest(first).filter(Blob::isSound);
        if (old.isEmpty()) {
            return new Verdict.Missed("perdue", evidence);
        }
        return layers(tagged.get()).containsAll(layers(old.get()))
                ? new Verdict.Held(evidence)
                : new Verdict.Missed("colis-differents", evidence);
    }

    private static List<String> layers(Blob manifest) {
        return PushCheck.parts(manifest).stream().skip(1).toList();
    }
}
