package atelier.shell.session;

import atelier.kernel.DeviceNumber;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells which directories are control groups, and how the kernel calls them whatever they are called where they are
 * seen: a hierarchy may be mounted in one mount namespace alone, and outlives it as long as it has groups.
 */
final class GroupPlace {
    private GroupPlace() {}

    /**
     * The group that a directory is, or would be once made; empty if its parent is none.
     *
     * @param caller who sees it
     * @param seen the directory, through the caller's root or current directory in {@code /proc}
     * @param text its absolute path as the caller says it
     */
    static Optional<JournalEntry.Group> of(ProcTask caller, Path seen, Path text) {
        FileIdentity parent = FileIdentity.of(seen.getParent());
        return caller.mountinfo().stream()
                .filter(mount -> mount.type().startsWith("cgroup"))
                .filter(mount -> DeviceNumber.of(mount.device()).encoded() == parent.device())
                .findFirst()
                .map(mount -> new JournalEntry.Group(
                        Hierarchy.of(mount).id(),
                        Path.of(mount.root()).resolve(below(seen, text)).toString()));
    }

    /** The last names of the path, as many as there are directories up to the top of the mount. */
    private static Path below(Path seen, Path text) {
        Path normal = text.normalize();
        int names = 1;
        Path at = seen.getParent();
        FileIdentity here = FileIdentity.of(at);
        for (FileIdentity above = FileIdentity.of(at.resolve(".."));
                above.device() == here.device() && !above.equals(here) && names < normal.getNameCount();
                above = FileIdentity.of(at.resolve(".."))) {
            names++;
            at = at.resolve("..");
            here = above;
        }
        return normal.subpath(normal.getNameCount() - names, normal.getNameCount());
    }
}
