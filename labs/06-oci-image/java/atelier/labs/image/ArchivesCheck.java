package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the two archives written byte by byte are archives. */
final class ArchivesCheck {
    private static final String BASE = "base.tar";
    private static final String EXTRA = "ajout.tar";

    private ArchivesCheck() {}

    static Check check() {
        return new Check(
                "archives",
                Set.of("sans-archive", "illisible", "sans-fin", "sans-meuble", "sans-effacement"),
                ArchivesCheck::look);
    }

    private static Verdict look(Scene scene) {
        for (String name : List.of(BASE, EXTRA)) {
            Optional<Verdict> wrong = judge(scene.work().resolve(name));
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        Tar base = read(scene.work().resolve(BASE)).orElseThrow();
        Tar extra = read(scene.work().resolve(EXTRA)).orElseThrow();
        if (extra.entry(Parcels.WHITEOUT).isEmpty()) {
            return missed("sans-effacement", EXTRA);
        }
        return new Verdict.Held(Map.of(
                "entrees", Integer.toString(base.entries().size()),
                "ajouts", Integer.toString(extra.entries().size())));
    }

    private static Optional<Verdict> judge(Path file) {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file)) {
            return Optional.of(missed("sans-archive", name));
        }
        Optional<Tar> tar = read(file);
        if (tar.isEmpty()) {
            return Optional.of(missed("illisible", name));
        }
        if (!tar.get().closed()) {
            return Optional.of(missed("sans-fin", name));
        }
        return tar.get().entry(Parcels.PIECE).isEmpty() ? Optional.of(missed("sans-meuble", name)) : Optional.empty();
    }

    private static Optional<Tar> read(Path file) {
        return Tar.read(Blob.of(file).bytes());
    }

    private static Verdict missed(String diagnosis, String name) {
        return new Verdict.Missed(diagnosis, Map.of("fichier", name));
    }
}
