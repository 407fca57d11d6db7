package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import atelier.labs.namespaces.GuestId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a child without power mounted an overlay in a user namespace of its own, and wrote through it. */
final class RootlessCheck {
    private static final String DIRECTORY = "locataire";

    private RootlessCheck() {}

    static Check check() {
        return new Check(
                "sans-root",
                Set.of("aucun-enfant", "meme-espace", "pas-monte", "sans-userxattr", "rien-ecrit", "a-root"),
                RootlessCheck::look);
    }

    private static Verdict look(Scene scene) {
        List<ProcTask> tenants = tenants(scene);
        if (tenants.isEmpty()) {
            boolean mounted = Stack.on(scene, DIRECTORY + "/vue").isPresent();
            return new Verdict.Missed(mounted ? "meme-espace" : "aucun-enfant", Map.of());
        }
        for (ProcTask tenant : tenants) {
            Path own = scene.work().resolve(DIRECTORY);
            Optional<Stack> stack = Stack.mountOn(tenant, own.resolve("vue")).flatMap(mount -> Stack.of(mount, own));
            if (stack.isPresent()) {
                return judge(stack.get(), tenant);
            }
        }
        return new Verdict.Missed(
                "pas-monte", Map.of("pid", Integer.toString(tenants.getFirst().id())));
    }

    private static Verdict judge(Stack stack, ProcTask tenant) {
        int owner = GuestId.free().id();
        var evidence = Map.of("pid", Integer.toString(tenant.id()), "dehors", Integer.toString(owner));
        if (!stack.isForUsers()) {
            return new Verdict.Missed("sans-userxattr", evidence);
        }
        Optional<Inode> made = stack.upper().flatMap(upper -> Inode.of(upper.resolve("nom")));
        boolean deleted = stack.upper()
                .filter(upper -> Inode.isWhiteout(upper.resolve("bail")))
                .isPresent();
        if (made.isEmpty() || !deleted) {
            return new Verdict.Missed("rien-ecrit", evidence);
        }
        return made.get().status().uid() == owner ? new Verdict.Held(evidence) : new Verdict.Missed("a-root", evidence);
    }

    /** The children in a user namespace other than ours, the newest first. */
    static List<ProcTask> tenants(Scene scene) {
        var tenants = new ArrayList<ProcTask>();
        for (int pid : scene.thread().children()) {
            ProcTask child = ProcTask.process(pid);
            try {
                boolean own = child.stat().state() != 'Z'
                        && !child.namespaces()
                                .get(NamespaceKind.USER)
                                .equals(scene.host().namespaces().get(NamespaceKind.USER));
                if (own) {
                    tenants.addFirst(child);
                }
            } catch (NoSuchTaskException e) {
                continue; // it has just ended
            }
        }
        return tenants;
    }
}
