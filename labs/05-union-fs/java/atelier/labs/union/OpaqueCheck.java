package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.file.FileType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the directory of chapters was made anew, so that it hides all that is below with one mark. */
final class OpaqueCheck {
    private static final String CHAPTERS = "chapitres";

    private OpaqueCheck() {}

    static Check check() {
        return new Check(
                "cache",
                Set.of(
                        "pas-monte",
                        "bas-modifie",
                        "encore-la",
                        "pas-refait",
                        "blancs-un-a-un",
                        "opaque-ignore",
                        "vide"),
                OpaqueCheck::look);
    }

    private static Verdict look(Scene scene) {
        var seen = new Seen(scene);
        Optional<String> spoilt = Page.spoilt(seen);
        if (spoilt.isPresent()) {
            return new Verdict.Missed("bas-modifie", Map.of("fichier", spoilt.get()));
        }
        return Stack.on(scene, Page.VIEW)
                .flatMap(Stack::upper)
                .map(upper -> judge(upper.resolve(CHAPTERS), seen))
                .orElseGet(() -> new Verdict.Missed("pas-monte", Map.of()));
    }

    private static Verdict judge(Path directory, Seen seen) {
        Optional<Inode> inode = Inode.of(directory);
        if (inode.isEmpty()) {
            return new Verdict.Missed("encore-la", Map.of());
        }
        if (inode.get().type() != FileType.DIRECTORY) {
            return new Verdict.Missed("pas-refait", Map.of());
        }
        var names = seen.names(Page.VIEW + "/" + CHAPTERS);
        var evidence = Map.of("noms", String.join(", ", names));
        if (inode.get().isOpaque()) {
            return names.isEmpty() ? new Verdict.Missed("vide", evidence) : new Verdict.Held(evidence);
        }
        boolean oneByOne = Page.CHAPTERS.stream().anyMatch(name -> Inode.isWhiteout(directory.resolve(name)));
        return new Verdict.Missed(oneByOne ? "blancs-un-a-un" : "opaque-ignore", evidence);
    }
}
