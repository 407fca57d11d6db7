package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
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
        String inside = name(scene, true);
        String outside = name(scene, false);
        var evidence = Map.of("dedans", inside, "dehors", outside);
        return inside.equals(outside) ? new Verdict.Missed("meme-nom", evidence) : new Verdict.Held(evidence);
    }

    private static String name(Scene scene, boolean inside) {
        return Visit.lines(inside ? scene.thread() : scene.host(), NamespaceKind.UTS, HOSTNAME)
                .getFirst();
    }
}
