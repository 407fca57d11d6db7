package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.FileStatus;
import atelier.kernel.Syscalls;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the lab thread's tree of mounts begins with the root that it made, with nothing of the host's behind it. */
final class Pivot {
    private static final Set<String> PIVOTED_DIAGNOSES = Set.of(
            "meme-espace",
            "racine-de-hote",
            "autre-racine",
            "montage-fuit",
            "chroot-seulement",
            "ancienne-racine",
            "cwd-dehors");

    private Pivot() {}

    /** The top of the mount namespace is the new root, and the old one is no more in it. */
    static Check pivoted() {
        return new Check("pivote", PIVOTED_DIAGNOSES, Pivot::look);
    }

    /** The same, and no descriptor leads out. */
    static Check noWayOut() {
        var diagnoses = new HashSet<>(PIVOTED_DIAGNOSES);
        diagnoses.add("descripteur-ouvert");
        return new Check("sans-issue", diagnoses, scene -> {
            Verdict pivoted = look(scene);
            return pivoted instanceof Verdict.Held
                    ? Confinement.openDoor(scene, scene.thread().rootIdentity()).orElse(pivoted)
                    : pivoted;
        });
    }

    /** A {@code /proc} is mounted in the new root, and nothing upon it. */
    static Check proc() {
        return new Check("proc", Set.of("pas-dans-la-racine", "sans-proc"), scene -> {
            var thread = Whereabouts.of(scene.thread());
            if (!isMadeRoot(thread, scene)) {
                return new Verdict.Missed("pas-dans-la-racine", thread.evidence());
            }
            boolean mounted = scene.thread().mountinfo().stream()
                    .filter(mount -> mount.mountPoint().equals("/proc"))
                    .reduce((below, above) -> above)
                    .filter(mount -> mount.type().equals("proc"))
                    .isPresent();
            return mounted ? new Verdict.Held(thread.evidence()) : new Verdict.Missed("sans-proc", thread.evidence());
        });
    }

    private static Verdict look(Scene scene) {
        var thread = Whereabouts.of(scene.thread());
        Map<String, String> evidence = new HashMap<>(thread.evidence());
        Optional<MountInfo> leaked = mountedBelow(RootDirectories.complete(scene), scene.host());
        leaked.ifPresent(mount -> evidence.put("montage", mount.mountPoint()));
        if (leaked.isPresent()) {
            return new Verdict.Missed("montage-fuit", evidence);
        }
        if (Propagation.shareNamespace(scene.thread(), scene.host())) {
            return new Verdict.Missed("meme-espace", evidence);
        }
        if (thread.hasRoot(scene.host().rootIdentity())) {
            return new Verdict.Missed("racine-de-hote", evidence);
        }
        if (!isMadeRoot(thread, scene)) {
            return new Verdict.Missed("autre-racine", evidence);
        }
        return ofMounts(scene, thread, evidence);
    }

    private static Verdict ofMounts(Scene scene, Whereabouts thread, Map<String, String> evidence) {
        Optional<MountInfo> old = hostRootIn(scene);
        if (old.isPresent()) {
            evidence.put("montage", old.get().mountPoint());
            return new Verdict.Missed("ancienne-racine", evidence);
        }
        if (!topOfMounts(scene.thread()).equals(thread.root().self())) {
            return new Verdict.Missed("chroot-seulement", evidence);
        }
        return thread.cwdIsInRoot() ? new Verdict.Held(evidence) : new Verdict.Missed("cwd-dehors", evidence);
    }

    private static boolean isMadeRoot(Whereabouts thread, Scene scene) {
        Path made = RootDirectories.complete(scene);
        return Files.isDirectory(made) && thread.hasRoot(FileIdentity.of(made));
    }

    private static Optional<MountInfo> mountedBelow(Path directory, ProcTask host) {
        return host.mountinfo().stream()
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(directory))
                .findFirst();
    }

    /** The host's root among the mounts that the lab thread can reach, wherever it was put. */
    private static Optional<MountInfo> hostRootIn(Scene scene) {
        return scene.host().mountinfo().stream()
                .filter(mount -> mount.mountPoint().equals("/"))
                .reduce((below, above) -> above)
                .flatMap(root -> scene.thread().mountinfo().stream()
                        .filter(mount -> mount.device().equals(root.device())
                                && mount.root().equals(root.root()))
                        .findFirst());
    }

    /** What {@code chroot} leaves as it was, even when it goes to a mount point: the mounts above the root. */
    private static FileIdentity topOfMounts(ProcTask thread) {
        return Visit.atTopOfMounts(thread, syscalls -> {
            FileStatus top = syscalls.statx(Syscalls.AT_FDCWD, "/", 0);
            return new FileIdentity(top.device().encoded(), top.inode());
        });
    }
}
