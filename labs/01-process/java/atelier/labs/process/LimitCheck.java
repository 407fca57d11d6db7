package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.Rlimit;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.Map;
import java.util.Set;

/** Whether a child may have 64 descriptors and cannot raise that itself. */
final class LimitCheck {
    private static final String OPEN_FILES = "Max open files";
    private static final long WANTED = 64;

    private LimitCheck() {}

    static Check check() {
        return new Check("limite", Set.of("pas-de-limite", "souple-seulement"), LimitCheck::look);
    }

    private static Verdict look(Scene scene) {
        var limited = Children.of(scene).lastLiving(child -> limit(child.task()).soft() == WANTED);
        if (limited.isEmpty()) {
            long engines = limit(Workshop.of(scene).process()).soft();
            return new Verdict.Missed("pas-de-limite", Map.of("limite", Long.toUnsignedString(engines)));
        }
        String pid = Integer.toString(limited.get().pid());
        long hard = limit(limited.get().task()).hard();
        return hard == WANTED
                ? new Verdict.Held(Map.of("pid", pid))
                : new Verdict.Missed("souple-seulement", Map.of("pid", pid, "dure", Long.toUnsignedString(hard)));
    }

    /** A process that has just been reaped is limited by nothing any more. */
    private static Rlimit limit(ProcTask task) {
        try {
            return task.limits().getOrDefault(OPEN_FILES, new Rlimit(Rlimit.INFINITY, Rlimit.INFINITY));
        } catch (NoSuchTaskException e) {
            return new Rlimit(Rlimit.INFINITY, Rlimit.INFINITY);
        }
    }
}
