package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the children of the lab thread are numbered anew, from a living number 1 on. */
final class PidCheck {
    private PidCheck() {}

    static Check check() {
        return new Check("numeros-neufs", Set.of("meme-espace", "sans-enfant", "premier-mort"), PidCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Namespace> ofChildren = Membership.ofChildren(scene.thread(), NamespaceKind.PID);
        if (ofChildren.equals(Membership.ofChildren(scene.host(), NamespaceKind.PID))) {
            return new Verdict.Missed("meme-espace", Map.of());
        }
        if (ofChildren.isEmpty()) {
            return new Verdict.Missed("sans-enfant", Map.of());
        }
        return first(scene)
                .<Verdict>map(first -> new Verdict.Held(first.evidence()))
                .orElseGet(() -> new Verdict.Missed("premier-mort", Map.of()));
    }

    /** The living child that is number 1 in the PID namespace that the next children will be in. */
    static Optional<Inhabitant> first(Scene scene) {
        return Inhabitant.newestChildOf(scene.thread(), child -> isInside(child, scene) && child.ownPid() == 1);
    }

    /** Whether that child is in the PID namespace that the next children will be in, and which is not the host's. */
    static boolean isInside(Inhabitant child, Scene scene) {
        Namespace own = child.in(NamespaceKind.PID);
        return !own.equals(Membership.of(scene.host(), NamespaceKind.PID))
                && Membership.ofChildren(scene.thread(), NamespaceKind.PID).equals(Optional.of(own));
    }
}
