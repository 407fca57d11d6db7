package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the image came back, whole and unchanged, into a store of its own. */
final class PulledCheck {
    private PulledCheck() {}

    static Check check() {
        return new Check("rapporte", Set.of("rien-recu", "autre-image", "incomplet", "corrompu"), PulledCheck::look);
    }

    private static Verdict look(Scene scene) {
        return judge(scene, "chez-vous");
    }

    /** The same of a store of that name. */
    static Verdict judge(Scene scene, String store) {
        Layout layout = new Layout(scene.work().resolve(store));
        String wanted = Handmade.digest(scene).orElse("");
        Map<String, String> which = Map.of("empreinte", Sha256.abbreviated(wanted), "magasin", store);
        if (layout.blobs().isEmpty()) {
            return new Verdict.Missed("rien-recu", which);
        }
        Optional<Blob> manifest = layout.find(wanted);
        if (manifest.isEmpty()) {
            return new Verdict.Missed("autre-image", which);
        }
        if (layout.blobs().stream().anyMatch(blob -> !blob.isSound())) {
            return new Verdict.Missed("corrompu", which);
        }
        List<String> parts = PushCheck.parts(manifest.get());
        return parts.stream().allMatch(part -> layout.find(part).isPresent())
                ? new Verdict.Held(which)
                : new Verdict.Missed("incomplet", which);
    }
}
