package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.file.InodeStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the unpacked layer does, below another overlay, all that the sheet did that it was made from. */
final class ReplayCheck {
    private static final String UNPACKED = "neuf";
    private static final String VIEW = "relue";

    private ReplayCheck() {}

    static Check check() {
        return new Check(
                "rejouee",
                Set.of(
                        "pas-deballe",
                        "blanc-en-fichier",
                        "sans-blanc",
                        "opaque-ignore",
                        "outil-absent",
                        "lien-casse",
                        "mode-perdu",
                        "proprietaire-perdu",
                        "attribut-perdu",
                        "pas-monte",
                        "ordre-inverse"),
                ReplayCheck::look);
    }

    private static Verdict look(Scene scene) {
        var seen = new Seen(scene);
        List<String> names = seen.names(UNPACKED);
        if (names.isEmpty()) {
            return new Verdict.Missed("pas-deballe", Map.of());
        }
        Path unpacked = seen.path(UNPACKED);
        Optional<String> wrong = deletions(names, unpacked, seen)
                .or(() -> tool(unpacked, seen.path(Page.SHEET)))
                .or(() -> order(scene, scene.work().resolve(UNPACKED)));
        if (wrong.isPresent()) {
            return new Verdict.Missed(wrong.get(), Map.of());
        }
        return new Verdict.Held(Map.of("noms", String.join(", ", seen.names(VIEW))));
    }

    private static Optional<String> deletions(List<String> names, Path unpacked, Seen seen) {
        if (names.stream().anyMatch(name -> name.startsWith(".wh."))) {
            return Optional.of("blanc-en-fichier");
        }
        for (String name : List.of("titre", "brouillon")) {
            if (!Inode.isWhiteout(unpacked.resolve(name))) {
                return Optional.of("sans-blanc");
            }
        }
        boolean opaque =
                Inode.of(unpacked.resolve("chapitres")).filter(Inode::isOpaque).isPresent();
        boolean asFile = seen.names(UNPACKED + "/chapitres").contains(".wh..wh..opq");
        return opaque && !asFile ? Optional.empty() : Optional.of("opaque-ignore");
    }

    /** What the file had on the sheet it must have here. */
    private static Optional<String> tool(Path unpacked, Path sheet) {
        Optional<Inode> tool = Inode.of(unpacked.resolve("outil"));
        Optional<Inode> model = Inode.of(sheet.resolve("outil"));
        Optional<Inode> alias = Inode.of(unpacked.resolve("outil-bis"));
        if (tool.isEmpty() || model.isEmpty()) {
            return Optional.of("outil-absent");
        }
        InodeStatus status = tool.get().status();
        if (alias.isEmpty() || !alias.get().status().sameInodeAs(status)) {
            return Optional.of("lien-casse");
        }
        if (status.permissions() != model.get().status().permissions()) {
            return Optional.of("mode-perdu");
        }
        if (status.uid() != model.get().status().uid()
                || status.gid() != model.get().status().gid()) {
            return Optional.of("proprietaire-perdu");
        }
        boolean author = tool.get().attributes().containsKey("user.auteur");
        boolean wanted = model.get().attributes().containsKey("user.auteur");
        return author || !wanted ? Optional.empty() : Optional.of("attribut-perdu");
    }

    private static Optional<String> order(Scene scene, Path unpacked) {
        Path page = scene.work().resolve(Page.DIRECTORY);
        List<Path> lowers = Stack.on(scene, VIEW).map(Stack::lowers).orElse(List.of());
        if (lowers.equals(List.of(unpacked, page))) {
            return Optional.empty();
        }
        return Optional.of(lowers.equals(List.of(page, unpacked)) ? "ordre-inverse" : "pas-monte");
    }
}
