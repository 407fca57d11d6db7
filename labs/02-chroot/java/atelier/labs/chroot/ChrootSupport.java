package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of lab 02. */
public final class ChrootSupport implements LabSupport {
    @Override
    public String lab() {
        return "02-chroot";
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check("racine-commune", Set.of("racine-changee"), scene -> {
            Map<String, String> evidence = Map.of("racine", scene.thread().root());
            boolean shared = scene.thread().rootIdentity().equals(scene.host().rootIdentity());
            return shared ? new Verdict.Held(evidence) : new Verdict.Missed("racine-changee", evidence);
        }));
    }
}
