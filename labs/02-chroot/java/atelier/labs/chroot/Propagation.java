package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what the lab thread mounts stays with it. */
final class Propagation {
    private static final Set<String> DIAGNOSES = Set.of("meme-espace", "rien-monte", "montage-fuit", "encore-partage");

    private Propagation() {}

    static Check check() {
        return new Check("montage-prive", DIAGNOSES, Propagation::look);
    }

    /** Whether both see the same mounts because they are in one mount namespace. */
    static boolean shareNamespace(ProcTask one, ProcTask other) {
        return one.namespaces().get(NamespaceKind.MNT).equals(other.namespaces().get(NamespaceKind.MNT));
    }

    private static Verdict look(Scene scene) {
        if (shareNamespace(scene.thread(), scene.host())) {
            return new Verdict.Missed("meme-espace", Map.of());
        }
        List<MountInfo> inside = scene.thread().mountinfo();
        Optional<MountInfo> mounted = tmpfsBelow(scene.work(), inside);
        if (mounted.isEmpty()) {
            return new Verdict.Missed("rien-monte", Map.of());
        }
        Optional<MountInfo> leaked = tmpfsBelow(scene.work(), scene.host().mountinfo());
        if (leaked.isPresent()) {
            return new Verdict.Missed("montage-fuit", evidence(leaked.get()));
        }
        return inside.stream()
                .filter(mount -> mount.sharedGroup().isPresent())
                .findFirst()
                .<Verdict>map(shared -> new Verdict.Missed("encore-partage", evidence(shared)))
                .orElseGet(() -> new Verdict.Held(evidence(mounted.get())));
    }

    private static Optional<MountInfo> tmpfsBelow(Path work, List<MountInfo> mounts) {
        return mounts.stream()
                .filter(mount -> mount.type().equals("tmpfs"))
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(work))
                .findFirst();
    }

    private static Map<String, String> evidence(MountInfo mount) {
        return Map.of("montage", mount.mountPoint());
    }
}
