package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Whether the lab thread has message queues of its own. */
final class IpcCheck {
    private static final Path QUEUES = Path.of("/proc/sysvipc/msg");

    private IpcCheck() {}

    static Check check() {
        return new Check(
                "courrier-propre",
                Set.of("meme-espace", "enfant-seulement", "boite-vide"),
                scene -> Membership.notLeft(scene, NamespaceKind.IPC).orElseGet(() -> count(scene)));
    }

    private static Verdict count(Scene scene) {
        int queues = Visit.lines(scene.thread(), NamespaceKind.IPC, QUEUES).size() - 1; // but for the headings
        var evidence = Map.of("nombre", Integer.toString(queues));
        return queues > 0 ? new Verdict.Held(evidence) : new Verdict.Missed("boite-vide", evidence);
    }
}
