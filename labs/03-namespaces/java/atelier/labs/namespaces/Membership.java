package atelier.labs.namespaces;

import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which namespaces the lab thread is in, against those of the host. */
final class Membership {
    private Membership() {}

    /** The namespace of {@code kind} that {@code task} is in. */
    static Namespace of(ProcTask task, NamespaceKind kind) {
        return task.namespaces().get(kind);
    }

    /** Whether both are in the same one. */
    static boolean shared(ProcTask one, ProcTask other, NamespaceKind kind) {
        return of(one, kind).equals(of(other, kind));
    }

    /**
     * The namespace that the next children of {@code task} will be in, of a kind that only children enter. Empty for a
     * PID namespace that waits for its first process: the kernel shows none yet.
     */
    static Optional<Namespace> ofChildren(ProcTask task, NamespaceKind kind) {
        try {
            Path link = task.directory().resolve("ns/" + kind.file() + "_for_children");
            return Namespace.parse(Files.readSymbolicLink(link).toString());
        } catch (IOException noneYet) {
            return Optional.empty();
        }
    }

    /**
     * What is to be said of a lab thread that is still where the host is: {@code meme-espace}, or {@code
     * enfant-seulement} if a child of it has left. Empty if the thread has left.
     */
    static Optional<Verdict> notLeft(Scene scene, NamespaceKind kind) {
        if (!shared(scene.thread(), scene.host(), kind)) {
            return Optional.empty();
        }
        Namespace host = of(scene.host(), kind);
        Optional<Verdict> childOnly = Inhabitant.livingChildrenOf(scene.thread())
                .filter(child -> !child.in(kind).equals(host))
                .findFirst()
                .map(child -> new Verdict.Missed("enfant-seulement", child.evidence()));
        return childOnly.or(() -> Optional.of(new Verdict.Missed("meme-espace", Map.of("espace", host.toString()))));
    }
}
