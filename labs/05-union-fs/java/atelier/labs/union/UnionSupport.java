package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import java.util.List;
import java.util.Set;

/** The checks of lab 05, in the order of its steps, and the words that its snippets measure and try with. */
public final class UnionSupport implements LabSupport {
    @Override
    public String lab() {
        return "05-union-fs";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                StackCheck.check(),
                CopyUpCheck.check(),
                WhiteoutCheck.check(),
                OpaqueCheck.check(),
                LayerCheck.check(),
                ReplayCheck.check(),
                TrapCheck.sprung(),
                TrapCheck.contained(),
                RootlessCheck.check(),
                IdmapCheck.check(),
                DiskCheck.check(),
                MemoryCheck.check());
    }

    @Override
    public Set<String> prerequisites() {
        return Set.of(StackCheck.ID);
    }

    /** {@code enPlus} is what an overlay must be told where only the first user namespace may write its notes. */
    @Override
    public List<String> startup() {
        return List.of(
                "import atelier.image.layer.*;",
                "import atelier.image.snapshot.*;",
                "import atelier.labs.namespaces.GuestId;",
                "import atelier.labs.union.*;",
                "import static atelier.labs.union.Attempt.*;",
                "import static atelier.labs.union.Attributes.*;",
                "import static atelier.labs.union.Stopwatch.*;",
                "String enPlus = OverlayAttributes.here() == OverlayAttributes.USER ? \",userxattr\" : \"\";");
    }
}
