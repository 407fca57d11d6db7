package atelier.shell.session;

import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;

/**
 * Where a session's directory is, in the words of mount tables: the file system and the path in it. After {@code
 * pivot_root} the link {@code /proc/pid/root} says only {@code /}; the mount table tells which directory that is.
 *
 * @param directory as this process names it
 * @param identity which directory that is, since others may have one of the same name
 * @param device of its file system
 * @param path in its file system, which is another where {@code /tmp} is a mount of its own
 */
record SessionPlace(Path directory, FileIdentity identity, String device, Path path) {
    private static final int DEEPEST = 1000;

    static SessionPlace of(Path directory) {
        MountInfo mount = ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .filter(each -> directory.startsWith(each.mountPoint()))
                .reduce((below, above) -> depth(above) >= depth(below) ? above : below)
                .orElseThrow();
        Path path = Path.of(mount.root()).resolve(Path.of(mount.mountPoint()).relativize(directory));
        return new SessionPlace(directory, FileIdentity.of(directory), mount.device(), path);
    }

    private static int depth(MountInfo mount) {
        return Path.of(mount.mountPoint()).getNameCount();
    }

    /**
     * Whether a directory is this one or lies in it, whatever it is called where it is seen: climbs by {@code ..}, which
     * a link of {@code /proc} to another mount namespace allows too.
     */
    boolean holds(Path other) {
        Path at = other;
        FileIdentity here = FileIdentity.of(at);
        for (int height = 0; height < DEEPEST; height++) {
            if (here.equals(identity)) {
                return true;
            }
            at = at.resolve("..");
            FileIdentity above = FileIdentity.of(at);
            if (above.equals(here)) {
                return false;
            }
            here = above;
        }
        return false;
    }

    /** Whether a line of another process's mount table says that its root is in here: bound, or stacked from layers. */
    boolean isRootedIn(MountInfo mount) {
        return mount.mountPoint().equals("/")
                && (mount.device().equals(device) && Path.of(mount.root()).startsWith(path)
                        || mount.superOptions().stream().anyMatch(option -> option.contains(directory + "/")));
    }
}
