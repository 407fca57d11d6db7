package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.MountInfo;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an overlay is mounted by hand, and what was written through it landed above and not below. */
final class StackCheck {
    static final String ID = "pile";

    private StackCheck() {}

    static Check check() {
        return new Check(
                ID,
                Set.of(
                        "sans-page",
                        "pas-monte",
                        "haut-sur-overlay",
                        "autre-montage",
                        "sans-calque",
                        "bas-modifie",
                        "rien-ecrit",
                        "copie-a-la-main"),
                StackCheck::look);
    }

    private static Verdict look(Scene scene) {
        var seen = new Seen(scene);
        if (!seen.exists(Page.DIRECTORY)) {
            return new Verdict.Missed("sans-page", Map.of());
        }
        Optional<String> spoilt = Page.spoilt(seen);
        if (spoilt.isPresent()) {
            return new Verdict.Missed("bas-modifie", Map.of("fichier", spoilt.get()));
        }
        Optional<MountInfo> mount = Stack.mountOn(scene, Page.VIEW);
        if (mount.isEmpty()) {
            boolean onOverlay = Stack.isUnder(scene, scene.work().resolve(Page.SHEET));
            return new Verdict.Missed(onOverlay ? "haut-sur-overlay" : "pas-monte", Map.of());
        }
        return Stack.on(scene, Page.VIEW)
                .map(stack -> judge(stack, scene))
                .orElseGet(() -> new Verdict.Missed(
                        "autre-montage", Map.of("type", mount.get().type())));
    }

    private static Verdict judge(Stack stack, Scene scene) {
        if (stack.upper().isEmpty()) {
            return new Verdict.Missed("sans-calque", Map.of());
        }
        Path upper = stack.upper().get();
        Optional<Inode> poem = Inode.of(upper.resolve("poeme"));
        if (poem.isEmpty() || !Inode.exists(upper.resolve("saison"))) {
            return new Verdict.Missed("rien-ecrit", Map.of());
        }
        return poem.get().isCopiedUp()
                ? new Verdict.Held(Map.of(
                        "haut", upper.getFileName().toString(),
                        "bas",
                                scene.work()
                                        .relativize(stack.lowers().getFirst())
                                        .toString()))
                : new Verdict.Missed("copie-a-la-main", Map.of());
    }
}
