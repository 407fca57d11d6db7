package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether an archive wrote outside the directory it was unpacked into, and then whether it no longer can. */
final class EscapeCheck {
    private static final String BY_DOTS = "evade";
    private static final String BY_LINK = "voisin";

    private EscapeCheck() {}

    /** The attack: both ways out were taken. */
    static Check escaped() {
        return new Check(
                "evades", Set.of("pas-de-piege", "pas-evade", "pas-de-lien", "fait-main"), EscapeCheck::attack);
    }

    /** The defence: the same archives were unpacked, and nothing of them is outside. */
    static Check confined() {
        return new Check("confine", Set.of("pas-rejoue", "encore-dehors", "pas-deballe"), EscapeCheck::defence);
    }

    private static Verdict attack(Scene scene) {
        Optional<Tar.Entry> byDots = entry(scene, "points.tar", "../" + BY_DOTS);
        Optional<Tar.Entry> byLink = entry(scene, "lien.tar", "porte/" + BY_LINK);
        if (byDots.isEmpty() || byLink.isEmpty()) {
            return new Verdict.Missed("pas-de-piege", Map.of());
        }
        Path dots = scene.work().resolve(BY_DOTS);
        Path link = scene.work().resolve(BY_LINK);
        if (!Files.exists(dots)) {
            return new Verdict.Missed("pas-evade", Map.of());
        }
        if (!Files.exists(link)) {
            return new Verdict.Missed("pas-de-lien", Map.of());
        }
        boolean unpacked = Files.isSymbolicLink(scene.work().resolve("naif/porte"))
                && isOf(dots, byDots.get())
                && isOf(link, byLink.get());
        return unpacked
                ? new Verdict.Held(Map.of("fichiers", BY_DOTS + ", " + BY_LINK))
                : new Verdict.Missed("fait-main", Map.of());
    }

    private static Verdict defence(Scene scene) {
        for (String name : List.of(BY_DOTS, BY_LINK)) {
            if (Files.exists(scene.work().resolve(name), LinkOption.NOFOLLOW_LINKS)) {
                return new Verdict.Missed("encore-dehors", Map.of("fichier", name));
            }
        }
        Path safe = scene.work().resolve("sur");
        if (!Files.isDirectory(safe)) {
            return new Verdict.Missed("pas-rejoue", Map.of());
        }
        boolean both = Stream.of("points.txt", "lien.txt").map(safe::resolve).allMatch(EscapeCheck::isOfAnArchive);
        return both ? new Verdict.Held(Map.of("repertoire", "sur")) : new Verdict.Missed("pas-deballe", Map.of());
    }

    private static Optional<Tar.Entry> entry(Scene scene, String archive, String name) {
        Path file = scene.work().resolve(archive);
        return Files.isRegularFile(file) ? Blob.of(file).tar().flatMap(tar -> tar.entry(name)) : Optional.empty();
    }

    private static boolean isOf(Path file, Tar.Entry entry) {
        return Arrays.equals(Blob.of(file).bytes(), entry.contents());
    }

    /** What comes before the trap was unpacked, and has the archive's date: an extractor was there and stopped. */
    private static boolean isOfAnArchive(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.getLastModifiedTime(file).toMillis() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }
}
