package atelier.labs.image;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import java.util.List;

/** The checks of lab 06, in the order of its steps, and what its snippets may name. */
public final class ImageSupport implements LabSupport {
    @Override
    public String lab() {
        return "06-oci-image";
    }

    @Override
    public List<Check> checks() {
        return List.of(
                ArchivesCheck.check(),
                BlobsCheck.check(),
                ConfigCheck.check(),
                ManifestCheck.check(),
                LayoutCheck.check(),
                AssemblyCheck.check(),
                PushCheck.check(),
                PulledCheck.check(),
                TagCheck.check(),
                PlatformsCheck.check(),
                ReferrersCheck.check(),
                RecipeCheck.check(),
                SubstitutionCheck.forged(),
                SubstitutionCheck.refused(),
                EscapeCheck.escaped(),
                BombCheck.exploded(),
                EscapeCheck.confined(),
                BombCheck.contained(),
                ClosedCheck.check());
    }

    /** {@code Descriptor} by its full name, for the kernel's room has one too; of the server, its door alone. */
    @Override
    public List<String> startup() {
        return List.of(
                "import java.io.*;",
                "import java.security.MessageDigest;",
                "import java.util.zip.*;",
                "import atelier.image.*;",
                "import atelier.image.Descriptor;",
                "import atelier.image.base.BaseImage;",
                "import atelier.image.build.*;",
                "import atelier.image.build.run.NamespaceRunner;",
                "import atelier.image.layer.*;",
                "import atelier.image.manifest.*;",
                "import atelier.image.registry.*;",
                "import atelier.image.registry.server.RegistryServer;",
                "import atelier.image.snapshot.*;",
                "import atelier.image.store.*;",
                "import atelier.labs.image.Diary;",
                "import static atelier.labs.image.Attempt.*;");
    }
}
