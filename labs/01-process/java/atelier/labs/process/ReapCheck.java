package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether every dead child was waited for, and the living ones were left alone. */
final class ReapCheck {
    private ReapCheck() {}

    static Check check() {
        return new Check("recolte", Set.of("zombies", "personne"), ReapCheck::look);
    }

    private static Verdict look(Scene scene) {
        var children = Children.of(scene);
        List<Child> zombies = children.dead();
        if (!zombies.isEmpty()) {
            String list = zombies.stream()
                    .map(zombie -> zombie.pid() + " (" + zombie.name() + ")")
                    .collect(Collectors.joining(", "));
            return new Verdict.Missed("zombies", Map.of("nombre", Integer.toString(zombies.size()), "liste", list));
        }
        int living = children.living().size();
        return living == 0
                ? new Verdict.Missed("personne", Map.of())
                : new Verdict.Held(Map.of("vivants", Integer.toString(living)));
    }
}
