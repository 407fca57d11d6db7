package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether two files are gone from the view and still on the page: one by {@code rm}, one by a mark made by hand. */
final class WhiteoutCheck {
    private WhiteoutCheck() {}

    static Check check() {
        return new Check(
                "blanc",
                Set.of("pas-monte", "bas-modifie", "blanc-en-fichier", "masque", "encore-la", "pas-remonte"),
                WhiteoutCheck::look);
    }

    private static Verdict look(Scene scene) {
        var seen = new Seen(scene);
        Optional<String> spoilt = Page.spoilt(seen);
        if (spoilt.isPresent()) {
            return new Verdict.Missed("bas-modifie", Map.of("fichier", spoilt.get()));
        }
        Optional<Path> upper = Stack.on(scene, Page.VIEW).flatMap(Stack::upper);
        if (upper.isEmpty()) {
            return new Verdict.Missed("pas-monte", Map.of());
        }
        for (String name : List.of("titre", "brouillon")) {
            Optional<Verdict> missed = judge(name, upper.get(), seen);
            if (missed.isPresent()) {
                return missed.get();
            }
        }
        return new Verdict.Held(Map.of());
    }

    private static Optional<Verdict> judge(String name, Path upper, Seen seen) {
        var evidence = Map.of("fichier", name);
        boolean visible = seen.exists(Page.VIEW + "/" + name);
        if (Inode.isWhiteout(upper.resolve(name))) {
            return visible ? Optional.of(new Verdict.Missed("pas-remonte", evidence)) : Optional.empty();
        }
        if (Inode.exists(upper.resolve(".wh." + name))) {
            return Optional.of(new Verdict.Missed("blanc-en-fichier", evidence));
        }
        boolean covered = Inode.exists(upper.resolve(name));
        return Optional.of(new Verdict.Missed(covered ? "masque" : "encore-la", evidence));
    }
}
