package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.Map;
import java.util.Set;

/** Whether a child was killed by a signal and is still to be reaped. */
final class KillCheck {
    private KillCheck() {}

    static Check check() {
        return new Check("tue", Set.of("encore-vivant", "mort-autrement", "disparu"), KillCheck::look);
    }

    private static Verdict look(Scene scene) {
        var children = Children.of(scene);
        var killed = children.lastDead(child -> child.end().signaled());
        if (killed.isPresent()) {
            return new Verdict.Held(Map.of(
                    "pid", Integer.toString(killed.get().pid()),
                    "signal", killed.get().end().termSignal().toString()));
        }
        var living = children.lastLiving(child -> true);
        if (living.isPresent()) {
            return new Verdict.Missed("encore-vivant", living.get().evidence());
        }
        return children.lastDead(child -> true)
                .map(child -> new Verdict.Missed(
                        "mort-autrement",
                        Map.of(
                                "pid", Integer.toString(child.pid()),
                                "code", Integer.toString(child.end().exitStatus()))))
                .orElseGet(() -> new Verdict.Missed("disparu", Map.of()));
    }
}
