package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
import java.util.Map;
import java.util.Set;

/** Whether the lab thread has a cgroup namespace of its own. */
final class CgroupCheck {
    private CgroupCheck() {}

    static Check check() {
        return new Check(
                "comptes-propres",
                Set.of("meme-espace", "enfant-seulement"),
                scene -> Membership.notLeft(scene, NamespaceKind.CGROUP)
                        .orElseGet(() -> new Verdict.Held(Map.of(
                                "espace",
                                Membership.of(scene.thread(), NamespaceKind.CGROUP)
                                        .toString()))));
    }
}
