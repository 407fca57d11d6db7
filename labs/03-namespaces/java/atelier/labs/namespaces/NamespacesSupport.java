package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import java.util.List;

/** The checks of lab 03, in the order of its steps. */
public final class NamespacesSupport implements LabSupport {
    @Override
    public String lab() {
        return "03-namespaces";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                HostnameCheck.check(),
                IpcCheck.check(),
                NetworkCheck.check(),
                KeptNetwork.left(),
                KeptNetwork.joined(),
                CgroupCheck.check(),
                TimeCheck.check(),
                Safe.broken(),
                IdMapCheck.check(),
                MountCheck.check(),
                PidCheck.check(),
                Guards.attacked(),
                FreshProc.check(),
                InhabitantCheck.check());
    }

    @Override
    public List<String> startup() {
        return List.of("import atelier.kernel.namespace.*;", "import atelier.labs.namespaces.*;");
    }
}
