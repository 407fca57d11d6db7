package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The host's file {@code coffre}, which nobody has the right to open, and who has opened it all the same. */
final class Safe {
    private static final int PERMISSIONS = 0777;

    private Safe() {}

    /** A child that was given other namespaces, but not another user namespace, holds it open by its own doing. */
    static Check broken() {
        return new Check(
                "coffre-force",
                Set.of("sans-coffre", "sans-serrure", "deja-ouvert", "pas-de-pirate", "pirate-du-siege"),
                Safe::look);
    }

    private static Verdict look(Scene scene) {
        Path file = file(scene);
        if (!Files.isRegularFile(file)) {
            return new Verdict.Missed("sans-coffre", Map.of());
        }
        if (permissions(file) != 0) {
            return new Verdict.Missed("sans-serrure", Map.of("droits", Integer.toOctalString(permissions(file))));
        }
        FileIdentity identity = FileIdentity.of(file);
        Optional<Inhabitant> thief = thief(scene);
        if (thief.isEmpty()) {
            return new Verdict.Missed("pas-de-pirate", Map.of());
        }
        if (isHeldBy(scene.host(), identity)) {
            return new Verdict.Missed("deja-ouvert", thief.get().evidence());
        }
        boolean isolated = !thief.get().in(NamespaceKind.NET).equals(Membership.of(scene.host(), NamespaceKind.NET));
        return isolated
                ? new Verdict.Held(thief.get().evidence())
                : new Verdict.Missed("pirate-du-siege", thief.get().evidence());
    }

    /** The newest child that has it open. */
    static Optional<Inhabitant> thief(Scene scene) {
        Path file = file(scene);
        return Files.exists(file)
                ? Inhabitant.newestChildOf(scene.thread(), child -> child.holds(FileIdentity.of(file)))
                : Optional.empty();
    }

    private static Path file(Scene scene) {
        return scene.work().resolve("coffre");
    }

    private static int permissions(Path file) {
        try {
            return (Integer) Files.getAttribute(file, "unix:mode") & PERMISSIONS;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell who may open " + file, e);
        }
    }

    private static boolean isHeldBy(ProcTask task, FileIdentity file) {
        return task.descriptors().keySet().stream()
                .map(fd -> task.directory().resolve("fd/" + fd))
                .anyMatch(link -> Files.exists(link) && FileIdentity.of(link).equals(file));
    }
}
