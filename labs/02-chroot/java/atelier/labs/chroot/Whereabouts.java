package atelier.labs.chroot;

import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a task is: its root and its current directory, each with what is above it.
 *
 * @param task asked through the caller's {@code /proc}
 */
record Whereabouts(ProcTask task, Ancestry root, Ancestry cwd) {
    static Whereabouts of(ProcTask task) {
        Path directory = task.directory();
        return new Whereabouts(task, Ancestry.of(directory.resolve("root")), Ancestry.of(directory.resolve("cwd")));
    }

    /** Whether the root is that directory. */
    boolean hasRoot(FileIdentity directory) {
        return root.self().equals(directory);
    }

    /** Whether the kernel would stop {@code ..} at the root: only a directory below the root meets it on its way up. */
    boolean cwdIsInRoot() {
        return cwd.isWithin(root.self());
    }

    /** The names of both as the host writes them. */
    Map<String, String> evidence() {
        return Map.of("racine", task.root(), "courant", task.cwd());
    }
}
