package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Whether a small parcel filled the place, and then whether it was stopped on its way. */
final class BombCheck {
    /** Smaller parcels do not make a bomb: what they unpack to fits anywhere. */
    private static final long LARGE = 32L << 20;

    private static final long RATIO = 100;
    private static final String BOMB = "bombe.tar.gz";
    private static final String CONTENTS = "vide";

    private BombCheck() {}

    /** The attack: it was unpacked to its end. */
    static Check exploded() {
        return new Check("gonfle", Set.of("pas-de-bombe", "petard", "pas-deballee"), BombCheck::attack);
    }

    /** The defence: it was unpacked again, and given up. */
    static Check contained() {
        return new Check("desamorce", Set.of("pas-rejouee", "encore-gonfle", "sans-borne"), BombCheck::defence);
    }

    private static Verdict attack(Scene scene) {
        long packed = size(scene.work().resolve(BOMB));
        if (packed == 0) {
            return new Verdict.Missed("pas-de-bombe", Map.of());
        }
        long unpacked = size(scene.work().resolve("naif").resolve(CONTENTS));
        Map<String, String> evidence = Map.of(
                "colis", kilobytes(packed), "place", kilobytes(unpacked), "facteur", Long.toString(unpacked / packed));
        if (unpacked == 0) {
            return new Verdict.Missed("pas-deballee", evidence);
        }
        return unpacked < LARGE || unpacked / packed < RATIO
                ? new Verdict.Missed("petard", evidence)
                : new Verdict.Held(evidence);
    }

    private static Verdict defence(Scene scene) {
        Path bounded = scene.work().resolve("borne");
        long left = size(scene.work().resolve("naif").resolve(CONTENTS));
        if (left > 0) {
            return new Verdict.Missed("encore-gonfle", Map.of("place", kilobytes(left)));
        }
        if (!Files.isDirectory(bounded) || size(scene.work().resolve(BOMB)) == 0) {
            return new Verdict.Missed("pas-rejouee", Map.of());
        }
        long written = size(bounded.resolve(CONTENTS));
        Map<String, String> evidence = Map.of("place", kilobytes(written));
        return written >= LARGE ? new Verdict.Missed("sans-borne", evidence) : new Verdict.Held(evidence);
    }

    private static long size(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    private static String kilobytes(long bytes) {
        return Long.toString((bytes + 1023) / 1024);
    }
}
