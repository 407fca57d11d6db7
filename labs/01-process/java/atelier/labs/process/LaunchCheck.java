package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.Map;
import java.util.Set;

/** Whether the lab thread has launched something that lives. */
final class LaunchCheck {
    private LaunchCheck() {}

    static Check check() {
        return new Check("lance", Set.of("aucun-enfant", "deja-fini"), LaunchCheck::look);
    }

    private static Verdict look(Scene scene) {
        var children = Children.of(scene);
        var living = children.lastLiving(child -> true);
        if (living.isPresent()) {
            return new Verdict.Held(living.get().evidence());
        }
        return children.lastDead(child -> true)
                .map(child -> new Verdict.Missed("deja-fini", child.evidence()))
                .orElseGet(() -> new Verdict.Missed("aucun-enfant", Map.of()));
    }
}
