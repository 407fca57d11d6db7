package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import java.util.List;

/** The checks of lab 01, in the order of its steps. */
public final class ProcessSupport implements LabSupport {
    @Override
    public String lab() {
        return "01-process";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                LaunchCheck.check(),
                KillCheck.check(),
                EnvironmentCheck.check(),
                DirectoryCheck.check(),
                LimitCheck.check(),
                SignalCheck.check(),
                ExitCodeCheck.check(),
                ReapCheck.check(),
                AdoptionCheck.check(),
                LeakCheck.check(),
                SealCheck.check());
    }
}
