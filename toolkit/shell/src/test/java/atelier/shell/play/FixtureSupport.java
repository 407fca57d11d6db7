package atelier.shell.play;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The checks of the {@link Fixture}: what they ask, they ask the kernel. */
public final class FixtureSupport implements LabSupport {
    @Override
    public String lab() {
        return Fixture.ID;
    }

    @Override
    public List<Check> checks() {
        return List.of(
                new Check("nom-a-soi", Set.of("nom-commun"), FixtureSupport::ownName),
                new Check("dossier-fait", Set.of("dossier-absent"), FixtureSupport::directory));
    }

    @Override
    public Set<String> prerequisites() {
        return Set.of("nom-a-soi");
    }

    @Override
    public List<String> startup() {
        return List.of("import java.util.BitSet;", "String dossier = \"fait\";");
    }

    private static Verdict ownName(Scene scene) {
        var own = scene.thread().namespaces().get(NamespaceKind.UTS);
        Map<String, String> evidence = Map.of("uts", Long.toString(own.inode()));
        return own.equals(scene.host().namespaces().get(NamespaceKind.UTS))
                ? new Verdict.Missed("nom-commun", evidence)
                : new Verdict.Held(evidence);
    }

    private static Verdict directory(Scene scene) {
        return Files.isDirectory(scene.work().resolve("fait"))
                ? new Verdict.Held(Map.of())
                : new Verdict.Missed("dossier-absent", Map.of());
    }
}
