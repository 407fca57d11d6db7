package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The network namespace that a bind mount on the file {@code reseau} keeps alive, and who is in it. */
final class KeptNetwork {
    private static final String NSFS = "nsfs";

    private KeptNetwork() {}

    /** It is kept by the mount alone: it is not the host's, and the lab thread has left it. */
    static Check left() {
        return new Check(
                "bail-signe",
                Set.of("sans-fichier", "pas-monte", "autre-sorte", "bail-du-siege", "encore-dedans"),
                scene -> {
                    Optional<Verdict> none = notKept(scene);
                    return none.orElseGet(() -> isInside(scene)
                            ? new Verdict.Missed("encore-dedans", evidence(scene))
                            : new Verdict.Held(evidence(scene)));
                });
    }

    /** The lab thread has gone back into it. */
    static Check joined() {
        return new Check("rejoint", Set.of("sans-bail", "au-siege", "dans-un-autre"), scene -> {
            if (notKept(scene).isPresent()) {
                return new Verdict.Missed("sans-bail", Map.of());
            }
            if (Membership.shared(scene.thread(), scene.host(), NamespaceKind.NET)) {
                return new Verdict.Missed("au-siege", evidence(scene));
            }
            return isInside(scene)
                    ? new Verdict.Held(evidence(scene))
                    : new Verdict.Missed("dans-un-autre", evidence(scene));
        });
    }

    private static Optional<Verdict> notKept(Scene scene) {
        Path file = file(scene);
        if (!Files.exists(file)) {
            return Optional.of(new Verdict.Missed("sans-fichier", Map.of()));
        }
        Optional<String> kept = mounted(scene);
        if (kept.isEmpty()) {
            return Optional.of(new Verdict.Missed("pas-monte", Map.of()));
        }
        if (!kept.get().startsWith(NamespaceKind.NET.file() + ":")) {
            return Optional.of(new Verdict.Missed("autre-sorte", Map.of("espace", kept.get())));
        }
        Namespace host = Membership.of(scene.host(), NamespaceKind.NET);
        return kept.get().equals(host.toString())
                ? Optional.of(new Verdict.Missed("bail-du-siege", Map.of("espace", kept.get())))
                : Optional.empty();
    }

    private static boolean isInside(Scene scene) {
        return mounted(scene).equals(Optional.of(inside(scene)));
    }

    private static String inside(Scene scene) {
        return Membership.of(scene.thread(), NamespaceKind.NET).toString();
    }

    private static Map<String, String> evidence(Scene scene) {
        return Map.of("espace", mounted(scene).orElse(""), "dedans", inside(scene));
    }

    /** What is mounted on the file, written as the link of a namespace; of several mounts the uppermost. */
    private static Optional<String> mounted(Scene scene) {
        List<MountInfo> mounts = scene.host().mountinfo();
        return mounts.stream()
                .filter(mount -> mount.type().equals(NSFS))
                .filter(mount -> Path.of(mount.mountPoint()).equals(file(scene)))
                .reduce((below, above) -> above)
                .map(MountInfo::root);
    }

    private static Path file(Scene scene) {
        return scene.work().resolve("reseau");
    }
}
