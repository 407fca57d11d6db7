package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.labs.namespaces.GuestId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the archive is the difference and nothing else, with deletions written the way images write them. */
final class LayerCheck {
    private static final int SET_USER_ID = 04755;

    private LayerCheck() {}

    static Check check() {
        return new Check(
                "couche",
                Set.of(
                        "pas-de-couche",
                        "pas-un-tar",
                        "vue-entiere",
                        "blanc-en-peripherique",
                        "sans-blanc",
                        "opaque-ignore",
                        "outil-absent",
                        "lien-casse",
                        "mode-perdu",
                        "proprietaire-perdu"),
                LayerCheck::look);
    }

    private static Verdict look(Scene scene) {
        Path file = scene.work().resolve("couche.tar");
        if (!Files.isRegularFile(file)) {
            return new Verdict.Missed("pas-de-couche", Map.of());
        }
        Optional<Archive> archive = Archive.find(file);
        if (archive.isEmpty()) {
            return new Verdict.Missed("pas-un-tar", Map.of());
        }
        var evidence = Map.of(
                "entrees", Integer.toString(archive.get().entries().size()),
                "taille", Megabytes.of(file.toFile().length()));
        return mistake(archive.get())
                .<Verdict>map(diagnosis -> new Verdict.Missed(diagnosis, evidence))
                .orElseGet(() -> new Verdict.Held(evidence));
    }

    private static Optional<String> mistake(Archive archive) {
        if (Page.CHAPTERS.stream().anyMatch(chapter -> archive.has("chapitres/" + chapter))) {
            return Optional.of("vue-entiere");
        }
        for (String name : List.of("titre", "brouillon")) {
            if (archive.find(name).filter(Archive.Entry::isCharacterDevice).isPresent()) {
                return Optional.of("blanc-en-peripherique");
            }
            if (!archive.has(".wh." + name)) {
                return Optional.of("sans-blanc");
            }
        }
        if (!archive.has("chapitres/.wh..wh..opq")) {
            return Optional.of("opaque-ignore");
        }
        return mistakeInTool(archive);
    }

    /** One of the two names is the file, the other a link to it. */
    private static Optional<String> mistakeInTool(Archive archive) {
        List<Archive.Entry> names = List.of("outil", "outil-bis").stream()
                .flatMap(name -> archive.find(name).stream())
                .toList();
        Optional<Archive.Entry> tool =
                names.stream().filter(entry -> !entry.isHardLink()).findFirst();
        if (names.size() < 2 || tool.isEmpty()) {
            return Optional.of("outil-absent");
        }
        if (names.stream().noneMatch(Archive.Entry::isHardLink)) {
            return Optional.of("lien-casse");
        }
        if ((tool.get().header().mode() & 07777) != SET_USER_ID) {
            return Optional.of("mode-perdu");
        }
        boolean owned = tool.get().header().uid() == GuestId.free().id();
        return owned ? Optional.empty() : Optional.of("proprietaire-perdu");
    }
}
