package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.file.FileType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layer that plants a link and writes through it: what it did to the host's file, and what it cannot do any more. */
final class TrapCheck {
    private static final String ARCHIVE = "piege.tar";
    private static final String LINK = "porte";
    private static final String THROUGH = "porte/table";
    private static final String VICTIM = "hote/cron/table";
    private static final String ROOT = "conteneur";
    private static final String UNTOUCHED = "sauvegarde à 3 h\n";

    private TrapCheck() {}

    static Check sprung() {
        return new Check(
                "traverse", Set.of("pas-de-piege", "piege-desarme", "pas-deballe", "hote-intact"), TrapCheck::sprung);
    }

    static Check contained() {
        return new Check(
                "confine",
                Set.of("pas-de-piege", "piege-desarme", "hote-touche", "pas-rejoue", "lien-a-la-main"),
                TrapCheck::contained);
    }

    private static Verdict sprung(Scene scene) {
        var seen = new Seen(scene);
        Optional<Archive> archive = Archive.find(seen.path(ARCHIVE));
        Optional<Verdict> unarmed = unarmed(archive);
        if (unarmed.isPresent()) {
            return unarmed.get();
        }
        if (link(seen).isEmpty()) {
            return new Verdict.Missed("pas-deballe", Map.of());
        }
        String written = archive.flatMap(tar -> tar.find(THROUGH)).orElseThrow().text();
        return seen.text(VICTIM).equals(written)
                ? new Verdict.Held(Map.of("texte", written.strip()))
                : new Verdict.Missed("hote-intact", Map.of());
    }

    private static Verdict contained(Scene scene) {
        var seen = new Seen(scene);
        Optional<Archive> archive = Archive.find(seen.path(ARCHIVE));
        Optional<Verdict> unarmed = unarmed(archive);
        if (unarmed.isPresent()) {
            return unarmed.get();
        }
        if (!seen.text(VICTIM).equals(UNTOUCHED)) {
            return new Verdict.Missed(
                    "hote-touche", Map.of("texte", seen.text(VICTIM).strip()));
        }
        Optional<Inode> link = link(seen);
        if (link.isEmpty()) {
            return new Verdict.Missed("pas-rejoue", Map.of());
        }
        var header = archive.flatMap(tar -> tar.find(LINK)).orElseThrow().header();
        boolean asPacked = link.get().status().modified().seconds() == header.modified();
        return asPacked ? new Verdict.Held(Map.of()) : new Verdict.Missed("lien-a-la-main", Map.of());
    }

    /** Nothing if the layer is armed: a link, then a file through it. */
    private static Optional<Verdict> unarmed(Optional<Archive> archive) {
        if (archive.isEmpty()) {
            return Optional.of(new Verdict.Missed("pas-de-piege", Map.of()));
        }
        var names = archive.get().entries().stream().map(Archive.Entry::name).toList();
        boolean plants =
                archive.get().find(LINK).filter(Archive.Entry::isSymbolicLink).isPresent();
        boolean armed = plants && names.indexOf(THROUGH) > names.indexOf(LINK);
        return armed ? Optional.empty() : Optional.of(new Verdict.Missed("piege-desarme", Map.of()));
    }

    private static Optional<Inode> link(Seen seen) {
        return Inode.of(seen.path(ROOT + "/" + LINK)).filter(inode -> inode.type() == FileType.SYMLINK);
    }
}
