package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of lab 01. */
public final class ProcessSupport implements LabSupport {
    @Override
    public String lab() {
        return "01-process";
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("fil-vivant", Set.of("fini"), scene -> {
            Map<String, String> evidence =
                    Map.of("tid", Integer.toString(scene.thread().id()));
            return scene.thread().exists() ? new Verdict.Held(evidence) : new Verdict.Missed("fini", evidence);
        }));
    }
}
