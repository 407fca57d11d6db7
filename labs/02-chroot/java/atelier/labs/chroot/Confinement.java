package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.FileIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** Whether the lab thread lives in the root that it made, as far as {@code chroot} goes. */
final class Confinement {
    private static final Set<String> ENTERED_DIAGNOSES = Set.of("pas-entre", "autre-racine", "cwd-dehors");
    private static final Set<String> CLOSED_DIAGNOSES =
            Set.of("pas-entre", "autre-racine", "cwd-dehors", "descripteur-ouvert");

    private Confinement() {}

    /** The root is the directory made for it, and the current directory is in there too. */
    static Check entered() {
        return new Check("enferme", ENTERED_DIAGNOSES, Confinement::inRoot);
    }

    /** The same, and no descriptor leads out. */
    static Check closed() {
        return new Check("referme", CLOSED_DIAGNOSES, scene -> {
            Verdict inside = inRoot(scene);
            return inside instanceof Verdict.Held
                    ? openDoor(scene, scene.thread().rootIdentity()).orElse(inside)
                    : inside;
        });
    }

    /** What is to be said of a descriptor that leads out of {@code root}, if there is one. */
    static Optional<Verdict> openDoor(Scene scene, FileIdentity root) {
        return OpenDoors.outOf(root, scene.thread(), scene.work()).map(door -> {
            var evidence = new HashMap<>(Whereabouts.of(scene.thread()).evidence());
            evidence.put("descripteur", Integer.toString(door.fd()));
            evidence.put("cible", door.target());
            return new Verdict.Missed("descripteur-ouvert", evidence);
        });
    }

    private static Verdict inRoot(Scene scene) {
        var thread = Whereabouts.of(scene.thread());
        if (thread.hasRoot(scene.host().rootIdentity())) {
            return new Verdict.Missed("pas-entre", thread.evidence());
        }
        Path root = RootDirectories.complete(scene);
        if (!Files.isDirectory(root) || !thread.hasRoot(FileIdentity.of(root))) {
            return new Verdict.Missed("autre-racine", thread.evidence());
        }
        return thread.cwdIsInRoot()
                ? new Verdict.Held(thread.evidence())
                : new Verdict.Missed("cwd-dehors", thread.evidence());
    }
}
