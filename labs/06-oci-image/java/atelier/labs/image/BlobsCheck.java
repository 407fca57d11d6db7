package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether both layers are stored, each under the digest of the very bytes stored. */
final class BlobsCheck {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private BlobsCheck() {}

    static Check check() {
        return new Check(
                "ranges", Set.of("sans-depot", "nom-libre", "nom-du-tar", "abime", "incomplet"), BlobsCheck::look);
    }

    private static Verdict look(Scene scene) {
        Layout layout = Handmade.layout(scene);
        if (!layout.exists()) {
            return new Verdict.Missed("sans-depot", Map.of());
        }
        Optional<Verdict> wrong = layout.blobs().stream()
                .filter(blob -> !blob.isSound())
                .map(BlobsCheck::misnamed)
                .findFirst();
        if (wrong.isPresent()) {
            return wrong.get();
        }
        Parcels parcels = Parcels.in(layout);
        if (!parcels.areBoth()) {
            return new Verdict.Missed(
                    "incomplet",
                    Map.of("nombre", Integer.toString(layout.blobs().size())));
        }
        return new Verdict.Held(Map.of(
                "colis", Sha256.abbreviated(parcels.digests().getFirst()),
                "contenu", Sha256.abbreviated(parcels.diffIds().getFirst())));
    }

    private static Verdict misnamed(Blob blob) {
        String diagnosis = !NAME.matcher(blob.name()).matches()
                ? "nom-libre"
                : blob.diffId().filter(blob.announced()::equals).isPresent() ? "nom-du-tar" : "abime";
        return new Verdict.Missed(
                diagnosis,
                Map.of("nom", Sha256.abbreviated(blob.announced()), "calcul", Sha256.abbreviated(blob.digest())));
    }
}
