package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a child has the environment that was chosen for it, and nothing of its parent's. */
final class EnvironmentCheck {
    private static final Set<String> CHOSEN = Set.of("PATH", "ROLE");
    private static final int NAMED = 3;

    private EnvironmentCheck() {}

    static Check check() {
        return new Check("environnement", Set.of("sans-role", "herite", "en-trop"), EnvironmentCheck::look);
    }

    private static Verdict look(Scene scene) {
        var children = Children.of(scene);
        Map<String, String> parents = Workshop.of(scene).process().environ();
        Optional<Child> player = children.lastLiving(child -> child.environ().containsKey("ROLE"))
                .or(() ->
                        children.lastLiving(child -> !inherited(child, parents).isEmpty()));
        return player.map(child -> judge(child, parents)).orElseGet(() -> new Verdict.Missed("sans-role", Map.of()));
    }

    private static Verdict judge(Child child, Map<String, String> parents) {
        List<String> inherited = inherited(child, parents);
        if (!inherited.isEmpty()) {
            return new Verdict.Missed("herite", evidence(child, inherited));
        }
        List<String> extra = unchosen(child);
        return extra.isEmpty()
                ? new Verdict.Held(evidence(child, child.environ().keySet()))
                : new Verdict.Missed("en-trop", evidence(child, extra));
    }

    private static List<String> inherited(Child child, Map<String, String> parents) {
        Map<String, String> own = child.environ();
        return unchosen(child).stream()
                .filter(name -> own.get(name).equals(parents.get(name)))
                .toList();
    }

    private static List<String> unchosen(Child child) {
        return child.environ().keySet().stream()
                .filter(name -> !CHOSEN.contains(name))
                .sorted()
                .toList();
    }

    /** Names only: the values may be secrets, and the screen may be projected. */
    private static Map<String, String> evidence(Child child, Collection<String> names) {
        return Map.of(
                "pid",
                Integer.toString(child.pid()),
                "nombre",
                Integer.toString(names.size()),
                "noms",
                names.stream().limit(NAMED).collect(Collectors.joining(", ")));
    }
}
