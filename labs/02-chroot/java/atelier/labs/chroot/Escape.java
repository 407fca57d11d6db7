package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.FileIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Whether the lab thread has got out: its root is the host's again, by inode, whatever it prints. */
final class Escape {
    private static final Set<String> DIAGNOSES = Set.of("encore-dedans", "a-mi-chemin", "mauvais-etage");

    private Escape() {}

    static Check check(String id) {
        return new Check(id, DIAGNOSES, Escape::look);
    }

    private static Verdict look(Scene scene) {
        var thread = Whereabouts.of(scene.thread());
        if (thread.hasRoot(scene.host().rootIdentity())) {
            return new Verdict.Held(thread.evidence());
        }
        if (!thread.cwdIsInRoot()) {
            return new Verdict.Missed("a-mi-chemin", thread.evidence());
        }
        Path made = RootDirectories.complete(scene);
        boolean stillInside = Files.isDirectory(made) && thread.root().isWithin(FileIdentity.of(made));
        return new Verdict.Missed(stillInside ? "encore-dedans" : "mauvais-etage", thread.evidence());
    }
}
