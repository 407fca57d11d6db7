package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a process that lives in the root shares all the rest with the host: {@code chroot} gave it no namespace. */
final class SharedWorld {
    private static final Set<String> DIAGNOSES =
            Set.of("aucun-enfant", "enfant-fini", "enfant-dehors", "enfant-cloisonne");

    private SharedWorld() {}

    static Check check() {
        return new Check("meme-monde", DIAGNOSES, SharedWorld::look);
    }

    private static Verdict look(Scene scene) {
        List<Integer> children = scene.thread().children();
        if (children.isEmpty()) {
            return new Verdict.Missed("aucun-enfant", Map.of());
        }
        ProcTask child = ProcTask.process(children.getLast());
        Map<String, String> evidence = Map.of("pid", Integer.toString(child.id()));
        try {
            return judged(child, scene, evidence);
        } catch (NoSuchTaskException e) {
            return new Verdict.Missed("enfant-fini", evidence);
        }
    }

    private static Verdict judged(ProcTask child, Scene scene, Map<String, String> evidence) {
        if (child.stat().state() == 'Z') {
            return new Verdict.Missed("enfant-fini", evidence);
        }
        if (child.rootIdentity().equals(scene.host().rootIdentity())) {
            return new Verdict.Missed("enfant-dehors", evidence);
        }
        boolean sharesAll = child.namespaces().equals(scene.host().namespaces());
        return sharesAll ? new Verdict.Held(evidence) : new Verdict.Missed("enfant-cloisonne", evidence);
    }
}
