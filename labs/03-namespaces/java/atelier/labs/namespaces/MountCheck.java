package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Whether the lab thread has a tree of mounts of its own, of which the host sees nothing. */
final class MountCheck {
    private static final String TMPFS = "tmpfs";

    private MountCheck() {}

    static Check check() {
        return new Check(
                "montages-propres",
                Set.of("meme-espace", "enfant-seulement", "encore-partage", "rien-monte", "montage-fuit"),
                scene -> Membership.notLeft(scene, NamespaceKind.MNT).orElseGet(() -> look(scene)));
    }

    private static Verdict look(Scene scene) {
        Predicate<MountInfo> ours = mount ->
                mount.type().equals(TMPFS) && Path.of(mount.mountPoint()).startsWith(scene.work());
        Optional<MountInfo> leaked = find(scene.host(), ours);
        if (leaked.isPresent()) {
            return new Verdict.Missed("montage-fuit", evidence(leaked.get()));
        }
        Optional<Verdict> shared = shared(scene);
        if (shared.isPresent()) {
            return shared.get();
        }
        return find(scene.thread(), ours)
                .<Verdict>map(mount -> new Verdict.Held(evidence(mount)))
                .orElseGet(() -> new Verdict.Missed("rien-monte", Map.of()));
    }

    /** A mount of the lab thread's that still passes on to the host what is mounted on it: {@code encore-partage}. */
    static Optional<Verdict> shared(Scene scene) {
        return find(scene.thread(), mount -> mount.sharedGroup().isPresent())
                .map(mount -> new Verdict.Missed("encore-partage", evidence(mount)));
    }

    private static Optional<MountInfo> find(ProcTask task, Predicate<MountInfo> so) {
        return task.mountinfo().stream().filter(so).findFirst();
    }

    private static Map<String, String> evidence(MountInfo mount) {
        return Map.of("montage", mount.mountPoint());
    }
}
