package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import java.util.List;
import java.util.Set;

/** The checks of lab 04, in the order of its steps, and the words that its snippets wait and try with. */
public final class CgroupsSupport implements LabSupport {
    @Override
    public String lab() {
        return "04-cgroups";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                HouseCheck.check(),
                RegisterCheck.check(),
                OomCheck.check(),
                AccountCheck.check(),
                QuotaCheck.check(),
                ShareCheck.check(),
                FreezeCheck.check(),
                DeviceCheck.check(),
                DelegationCheck.check(),
                BombCheck.exploded(),
                HogCheck.fed(),
                BombCheck.contained(),
                HogCheck.contained(),
                AgentCheck.check(),
                DoorCheck.check(),
                TidyCheck.check());
    }

    @Override
    public Set<String> prerequisites() {
        return Set.of(HouseCheck.ID);
    }

    @Override
    public List<String> startup() {
        return List.of(
                "import atelier.kernel.cgroup.*;",
                "import static atelier.kernel.cgroup.Controller.*;",
                "import static atelier.labs.cgroups.Until.*;",
                "import static atelier.labs.cgroups.Attempt.*;",
                "import static atelier.labs.cgroups.Measure.*;");
    }
}
