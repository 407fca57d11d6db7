package atelier.labs.chroot;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.flag.Errno;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** The directories that the learner makes to be roots: one that cannot work, then one that does. */
final class RootDirectories {
    private static final Set<String> BARE_DIAGNOSES =
            Set.of("nue-absente", "nue-refusee", "nue-demarre", "reste-dedans");
    private static final Set<String> COMPLETE_DIAGNOSES = Set.of(
            "racine-absente",
            "racine-de-hote",
            "racine-refusee",
            "chargeur-absent",
            "bibliotheque-absente",
            "proc-absent");

    private RootDirectories() {}

    /** The root that the lab works with. */
    static Path complete(Scene scene) {
        return scene.work().resolve("racine");
    }

    /** A shell alone: it is there, and the kernel says {@code ENOENT}, which is about the loader it names. */
    static Check bare() {
        return new Check("nue", BARE_DIAGNOSES, scene -> {
            Path root = scene.work().resolve("nue");
            return switch (ShellTrial.in(root)) {
                case ShellTrial.Result.Absent absent -> missed("nue-absente", root);
                case ShellTrial.Result.Refused(Errno errno)
                when errno.equals(Errno.ENOENT) ->
                    isOutside(scene) ? new Verdict.Held(evidence(root)) : missed("reste-dedans", root);
                case ShellTrial.Result.Refused refused -> missed("nue-refusee", root);
                case ShellTrial.Result.Failed failed -> missed("nue-demarre", root);
                case ShellTrial.Result.Works works -> missed("nue-demarre", root);
            };
        });
    }

    /** A shell that works in a directory of its own, which has a place for {@code /proc}. */
    static Check complete() {
        return new Check("racine", COMPLETE_DIAGNOSES, scene -> {
            Path root = complete(scene);
            if (isHostRoot(root, scene.host())) {
                return missed("racine-de-hote", root);
            }
            return switch (ShellTrial.in(root)) {
                case ShellTrial.Result.Absent absent -> missed("racine-absente", root);
                case ShellTrial.Result.Refused(Errno errno)
                when errno.equals(Errno.ENOENT) -> missed("chargeur-absent", root);
                case ShellTrial.Result.Refused refused -> missed("racine-refusee", root);
                case ShellTrial.Result.Failed failed -> missed("bibliotheque-absente", root);
                case ShellTrial.Result.Works works when !hasProc(root) -> missed("proc-absent", root);
                case ShellTrial.Result.Works works -> new Verdict.Held(evidence(root));
            };
        });
    }

    private static boolean isOutside(Scene scene) {
        return scene.thread().rootIdentity().equals(scene.host().rootIdentity());
    }

    private static boolean isHostRoot(Path root, ProcTask host) {
        return Files.isDirectory(root) && FileIdentity.of(root).equals(host.rootIdentity());
    }

    private static boolean hasProc(Path root) {
        return Files.isDirectory(root.resolve("proc"), LinkOption.NOFOLLOW_LINKS);
    }

    private static Verdict missed(String diagnosis, Path root) {
        return new Verdict.Missed(diagnosis, evidence(root));
    }

    private static Map<String, String> evidence(Path root) {
        return Map.of("racine", root.toString());
    }
}
