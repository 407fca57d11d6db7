package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the registry has the very image that the learner made, every blob of it. */
final class PushCheck {
    private PushCheck() {}

    static Check check() {
        return new Check(
                "pousse",
                Set.of("pas-de-registre", "depot-vide", "autre-image", "colis-absent", "menteur"),
                PushCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Warehouse> warehouse = Warehouse.open();
        if (warehouse.isEmpty()) {
            return new Verdict.Missed("pas-de-registre", Map.of());
        }
        String wanted = Handmade.digest(scene).orElse("");
        if (warehouse.get().list("tags/list").isEmpty()) {
            return new Verdict.Missed("depot-vide", Map.of());
        }
        Optional<Blob> manifest =
                wanted.isEmpty() ? Optional.empty() : warehouse.get().manifest(wanted);
        Map<String, String> which = Map.of("empreinte", Sha256.abbreviated(wanted));
        if (manifest.isEmpty()) {
            return new Verdict.Missed("autre-image", which);
        }
        if (!manifest.get().isSound()) {
            return new Verdict.Missed("menteur", which);
        }
        List<String> parts = parts(manifest.get());
        return parts.stream()
                .flatMap(part -> fault(warehouse.get(), part).stream())
                .findFirst()
                .orElseGet(() -> new Verdict.Held(
                        Map.of("empreinte", Sha256.abbreviated(wanted), "nombre", Integer.toString(parts.size()))));
    }

    private static Optional<Verdict> fault(Warehouse warehouse, String digest) {
        Map<String, String> which = Map.of("empreinte", Sha256.abbreviated(digest));
        Optional<Blob> blob = warehouse.blob(digest);
        if (blob.isEmpty()) {
            return Optional.of(new Verdict.Missed("colis-absent", which));
        }
        return blob.get().isSound() ? Optional.empty() : Optional.of(new Verdict.Missed("menteur", which));
    }

    /** The digests of everything that a manifest leads to. */
    static List<String> parts(Blob manifest) {
        JsonNode json = manifest.json().orElseThrow();
        return Stream.concat(Stream.of(json.path("config")), Layout.elements(json, "layers"))
                .map(line -> line.path("digest").asText())
                .toList();
    }
}
