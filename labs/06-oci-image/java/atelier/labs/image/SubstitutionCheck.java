package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the registry serves a forged blob, and then whether nobody here keeps one any more. */
final class SubstitutionCheck {
    private static final String GULLIBLE = "credule";
    private static final String WARY = "mefiant";

    private SubstitutionCheck() {}

    /** The attack: the registry lies, of the right length, and a store believes it. */
    static Check forged() {
        return new Check(
                "substitue",
                Set.of("pas-de-registre", "intact", "taille-change", "pas-cru"),
                SubstitutionCheck::attack);
    }

    /** The defence: what is false is nowhere, what is true has come. */
    static Check refused() {
        return new Check(
                "verifie",
                Set.of("pas-de-registre", "garde", "encore-truque", "pas-essaye", "pas-rapporte"),
                SubstitutionCheck::defence);
    }

    private static Verdict attack(Scene scene) {
        Optional<Warehouse> warehouse = Warehouse.open();
        if (warehouse.isEmpty()) {
            return new Verdict.Missed("pas-de-registre", Map.of());
        }
        String config = Handmade.config(scene).orElse("");
        Optional<Blob> served = warehouse.get().blob(config).filter(blob -> !blob.isSound());
        if (served.isEmpty()) {
            return new Verdict.Missed("intact", Map.of());
        }
        int length = Handmade.layout(scene)
                .find(config)
                .map(blob -> blob.bytes().length)
                .orElse(0);
        Map<String, String> evidence = Map.of(
                "empreinte", Sha256.abbreviated(config),
                "calcul", Sha256.abbreviated(served.get().digest()),
                "taille", Integer.toString(served.get().bytes().length));
        if (served.get().bytes().length != length) {
            return new Verdict.Missed("taille-change", evidence);
        }
        boolean believed = new Layout(scene.work().resolve(GULLIBLE))
                .find(config)
                .filter(blob -> blob.digest().equals(served.get().digest()))
                .isPresent();
        return believed ? new Verdict.Held(evidence) : new Verdict.Missed("pas-cru", evidence);
    }

    private static Verdict defence(Scene scene) {
        Optional<Warehouse> warehouse = Warehouse.open();
        if (warehouse.isEmpty()) {
            return new Verdict.Missed("pas-de-registre", Map.of());
        }
        for (String store : List.of(GULLIBLE, WARY, "chez-vous", "image")) {
            Optional<Blob> kept = new Layout(scene.work().resolve(store))
                    .blobs().stream().filter(blob -> !blob.isSound()).findFirst();
            if (kept.isPresent()) {
                return new Verdict.Missed(
                        "garde",
                        Map.of(
                                "magasin",
                                store,
                                "empreinte",
                                Sha256.abbreviated(kept.get().announced())));
            }
        }
        String config = Handmade.config(scene).orElse("");
        if (warehouse.get().blob(config).filter(Blob::isSound).isEmpty()) {
            return new Verdict.Missed("encore-truque", Map.of("empreinte", Sha256.abbreviated(config)));
        }
        if (!new Layout(scene.work().resolve(WARY)).exists()) {
            return new Verdict.Missed("pas-essaye", Map.of());
        }
        return PulledCheck.judge(scene, WARY) instanceof Verdict.Held held
                ? held
                : new Verdict.Missed("pas-rapporte", Map.of());
    }
}
