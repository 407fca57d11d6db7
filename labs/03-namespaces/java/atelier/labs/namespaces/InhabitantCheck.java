package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the newest child lives in namespaces of its own, of every kind that a thread of a JVM can take. */
final class InhabitantCheck {
    private InhabitantCheck() {}

    static Check check() {
        return new Check("employe", Set.of("personne", "reste-partage", "voit-le-siege"), InhabitantCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Inhabitant> newest = Inhabitant.newestChildOf(
                scene.thread(), child -> PidCheck.isInside(child, scene) && child.ownPid() != 1);
        if (newest.isEmpty()) {
            return new Verdict.Missed("personne", Map.of());
        }
        List<NamespaceKind> shared = Arrays.stream(NamespaceKind.values())
                .filter(kind -> kind != NamespaceKind.USER)
                .filter(kind -> newest.get().in(kind).equals(Membership.of(scene.host(), kind)))
                .toList();
        var evidence = new HashMap<>(newest.get().evidence());
        evidence.put("sortes", shared.stream().map(NamespaceKind::file).collect(Collectors.joining(", ")));
        if (!shared.isEmpty()) {
            return new Verdict.Missed("reste-partage", evidence);
        }
        boolean seesOwn = FreshProc.shownTo(newest.get().task())
                .equals(Optional.of(newest.get().in(NamespaceKind.PID)));
        return seesOwn ? new Verdict.Held(evidence) : new Verdict.Missed("voit-le-siege", evidence);
    }
}
