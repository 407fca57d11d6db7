package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the {@code /proc} that the lab thread sees is that of its children's PID namespace, and of nobody else. */
final class FreshProc {
    private static final String PROC = "proc";

    private FreshProc() {}

    static Check check() {
        return new Check(
                "annuaire-neuf",
                Set.of(
                        "meme-espace",
                        "enfant-seulement",
                        "encore-partage",
                        "sans-premier",
                        "faux-annuaire",
                        "annuaire-du-fil",
                        "annuaire-perime",
                        "pirate-en-place",
                        "plus-de-gardien"),
                scene -> Membership.notLeft(scene, NamespaceKind.MNT)
                        .or(() -> MountCheck.shared(scene))
                        .orElseGet(() -> look(scene)));
    }

    private static Verdict look(Scene scene) {
        if (PidCheck.first(scene).isEmpty()) {
            return new Verdict.Missed("sans-premier", Map.of());
        }
        List<MountInfo> mounts = onProc(scene.thread());
        if (mounts.isEmpty() || !mounts.getLast().type().equals(PROC)) {
            String type = mounts.isEmpty() ? "" : mounts.getLast().type();
            return new Verdict.Missed("faux-annuaire", Map.of("type", type));
        }
        if (!shownTo(scene.thread()).equals(Membership.ofChildren(scene.thread(), NamespaceKind.PID))) {
            boolean mountedAnew = mounts.size() > onProc(scene.host()).size();
            return new Verdict.Missed(
                    mountedAnew ? "annuaire-du-fil" : "annuaire-perime", Map.of("nombre", count(scene)));
        }
        return Guards.intruder(scene)
                .<Verdict>map(intruder -> new Verdict.Missed("pirate-en-place", intruder.evidence()))
                .orElseGet(() -> guarded(scene));
    }

    private static Verdict guarded(Scene scene) {
        return Guards.living(scene)
                .<Verdict>map(guard -> new Verdict.Held(Map.of("nombre", count(scene))))
                .orElseGet(() -> new Verdict.Missed("plus-de-gardien", Map.of()));
    }

    /** The PID namespace of what the {@code /proc} of {@code task} calls process 1; empty if that is out of our sight. */
    static Optional<Namespace> shownTo(ProcTask task) {
        Path link = proc(task).resolve("1/ns/pid");
        try {
            return Namespace.parse(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty(); // the host's first process may be nobody's to look at
        }
    }

    private static String count(Scene scene) {
        try (var entries = Files.newDirectoryStream(proc(scene.thread()), "[0-9]*")) {
            int count = 0;
            for (Path entry : entries) {
                count++;
            }
            return Integer.toString(count);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + proc(scene.thread()), e);
        }
    }

    private static Path proc(ProcTask task) {
        return task.directory().resolve("root/proc");
    }

    private static List<MountInfo> onProc(ProcTask task) {
        return task.mountinfo().stream()
                .filter(mount -> mount.mountPoint().equals("/proc"))
                .toList();
    }
}
