package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NamespaceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the lab thread sees of the old hierarchy nothing above its own group, and cannot write to it. */
final class DoorCheck {
    private static final String TOP = "/";

    private DoorCheck() {}

    static Check check() {
        return new Check(
                "ferme",
                Set.of("agent-arme", "meme-espace", "racine-de-hote", "pas-de-vue", "ancienne-vue", "inscriptible"),
                DoorCheck::look);
    }

    private static Verdict look(Scene scene) {
        OldHierarchy old = OldHierarchy.of(scene);
        var own = scene.thread().namespaces().get(NamespaceKind.CGROUP);
        if (scene.host().namespaces().get(NamespaceKind.CGROUP).equals(own)) {
            return new Verdict.Missed("meme-espace", Map.of());
        }
        Optional<String> agent = old.agent();
        if (agent.isPresent()) {
            return new Verdict.Missed("agent-arme", Map.of("agent", agent.get()));
        }
        return judge(old, old.mountsOf(scene.thread()));
    }

    private static Verdict judge(OldHierarchy old, List<MountInfo> mounts) {
        if (mounts.isEmpty()) {
            return new Verdict.Missed("pas-de-vue", Map.of());
        }
        for (MountInfo mount : mounts) {
            var evidence = Map.of("montage", mount.mountPoint(), "racine", mount.root());
            if (mount.mountPoint().equals(old.root().toString())) {
                return new Verdict.Missed("ancienne-vue", evidence);
            }
            if (mount.root().equals(TOP)) {
                return new Verdict.Missed("racine-de-hote", evidence);
            }
            if (!mount.options().contains("ro") && !mount.superOptions().contains("ro")) {
                return new Verdict.Missed("inscriptible", evidence);
            }
        }
        return new Verdict.Held(Map.of("racine", mounts.getFirst().root()));
    }
}
