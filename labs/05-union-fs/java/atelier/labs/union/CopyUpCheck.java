package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a few bytes added to the novel brought a whole copy of it up. */
final class CopyUpCheck {
    private static final long A_FEW = 1000;

    private CopyUpCheck() {}

    static Check check() {
        return new Check(
                "copie-montante",
                Set.of("pas-monte", "bas-modifie", "pas-ouvert", "rien-ajoute", "tronque", "copie-a-la-main"),
                CopyUpCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<String> spoilt = Page.spoilt(new Seen(scene));
        if (spoilt.isPresent()) {
            return new Verdict.Missed("bas-modifie", Map.of("fichier", spoilt.get()));
        }
        return Stack.on(scene, Page.VIEW)
                .flatMap(Stack::upper)
                .map(upper -> judge(Inode.of(upper.resolve(Page.NOVEL))))
                .orElseGet(() -> new Verdict.Missed("pas-monte", Map.of()));
    }

    private static Verdict judge(Optional<Inode> copy) {
        if (copy.isEmpty()) {
            return new Verdict.Missed("pas-ouvert", Map.of());
        }
        long size = copy.get().status().size();
        var evidence = Map.of(
                "place", Megabytes.of(copy.get().status().allocated()), "ajout", Long.toString(size - Page.NOVEL_SIZE));
        if (size < Page.NOVEL_SIZE) {
            return new Verdict.Missed("tronque", Map.of("taille", Megabytes.of(size)));
        }
        if (!copy.get().isCopiedUp() || size > Page.NOVEL_SIZE + A_FEW) {
            return new Verdict.Missed("copie-a-la-main", evidence);
        }
        return size == Page.NOVEL_SIZE ? new Verdict.Missed("rien-ajoute", evidence) : new Verdict.Held(evidence);
    }
}
