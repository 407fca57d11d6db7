package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** Whether the tree is what the layers give one over the other, and an extractor made it. */
final class AssemblyCheck {
    private AssemblyCheck() {}

    static Check check() {
        return new Check(
                "monte",
                Set.of("pas-monte", "effacement-copie", "prix-reste", "a-l-envers", "fait-main"),
                AssemblyCheck::look);
    }

    private static Verdict look(Scene scene) {
        Path tree = scene.work().resolve("meuble");
        Path piece = tree.resolve(Parcels.PIECE);
        Parcels parcels = Parcels.in(Handmade.layout(scene));
        if (!Files.isRegularFile(piece) || !parcels.areBoth()) {
            return new Verdict.Missed("pas-monte", Map.of());
        }
        if (Files.exists(tree.resolve(Parcels.WHITEOUT))) {
            return new Verdict.Missed("effacement-copie", Map.of());
        }
        if (!has(piece, parcels.extra().orElseThrow())) {
            boolean below = has(piece, parcels.base().orElseThrow());
            return new Verdict.Missed(below ? "a-l-envers" : "fait-main", Map.of());
        }
        if (Files.exists(tree.resolve(Parcels.PRICE))) {
            return new Verdict.Missed("prix-reste", Map.of());
        }
        return isOfArchive(piece)
                ? new Verdict.Held(Map.of("contenu", read(piece).strip()))
                : new Verdict.Missed("fait-main", Map.of());
    }

    private static boolean has(Path file, Blob layer) {
        return layer.tar()
                .flatMap(tar -> tar.entry(Parcels.PIECE))
                .filter(entry -> Arrays.equals(entry.contents(), Blob.of(file).bytes()))
                .isPresent();
    }

    /** The archive's date is the year 1970: nobody who writes the file by hand has that. */
    private static boolean isOfArchive(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    private static String read(Path file) {
        return new String(Blob.of(file).bytes(), StandardCharsets.UTF_8);
    }
}
