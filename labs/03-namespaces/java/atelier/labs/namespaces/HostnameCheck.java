package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Whether the lab thread bears a host name that is not the host's. */
final class HostnameCheck {
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    private HostnameCheck() {}

    static Check check() {
        return new Check(
                "nom-propre",
                Set.of("meme-espace", "enfant-seulement", "meme-nom"),
                scene -> Membership.notLeft(scene, NamespaceKind.UTS).orElseGet(() -> compare(scene)));
    }

    private static Verdict compare(Scene scene) {
        String inside = Visit.lines(scene.thread(), NamespaceKind.UTS, HOSTNAME).getFirst();
        String outside = ofHost();
        var evidence = Map.of("dedans", inside, "dehors", outside);
        return inside.equals(outside) ? new Verdict.Missed("meme-nom", evidence) : new Verdict.Held(evidence);
    }

    /** Read where we are, for an ordinary user may not enter the host's namespaces, not even to stay there. */
    private static String ofHost() {
        try {
            return Files.readString(HOSTNAME).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the host's name", e);
        }
    }
}
