package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import java.util.List;

/** The checks of lab 02, in the order of its steps. */
public final class ChrootSupport implements LabSupport {
    @Override
    public String lab() {
        return "02-chroot";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                RootDirectories.bare(),
                RootDirectories.complete(),
                Confinement.entered(),
                SharedWorld.check(),
                Escape.check("evade-descripteur"),
                Confinement.closed(),
                Escape.check("evade-imbrique"),
                Propagation.check(),
                Pivot.pivoted(),
                Pivot.proc(),
                Escape.check("evade-oubli"),
                Pivot.noWayOut());
    }

    @Override
    public List<String> startup() {
        return List.of("import atelier.kernel.rootfs.*;");
    }
}
