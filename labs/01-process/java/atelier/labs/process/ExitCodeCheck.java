package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.Map;
import java.util.Set;

/** Whether the task's exit code came through what was wrapped around the task: the zombie holds it. */
final class ExitCodeCheck {
    private static final int TASKS = 42;

    private ExitCodeCheck() {}

    static Check check() {
        return new Check("code", Set.of("pas-de-tache", "code-perdu", "autre-code"), ExitCodeCheck::look);
    }

    private static Verdict look(Scene scene) {
        return Children.of(scene)
                .lastDead(child -> child.end().exited() && !child.leadsGroup())
                .map(ExitCodeCheck::judge)
                .orElseGet(() -> new Verdict.Missed("pas-de-tache", Map.of()));
    }

    private static Verdict judge(Child task) {
        int code = task.end().exitStatus();
        var evidence = Map.of("pid", Integer.toString(task.pid()), "code", Integer.toString(code));
        return switch (code) {
            case TASKS -> new Verdict.Held(evidence);
            case 0 -> new Verdict.Missed("code-perdu", evidence);
            default -> new Verdict.Missed("autre-code", evidence);
        };
    }
}
