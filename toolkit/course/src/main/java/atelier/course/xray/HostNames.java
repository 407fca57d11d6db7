package atelier.course.xray;

import atelier.kernel.proc.MountInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the host calls a directory that another mount namespace has under another name. The link in {@code /proc} does
 * not tell: the mount tables do, by the file system's device and the path in it.
 *
 * @param host the host's mount table
 */
record HostNames(List<MountInfo> host) {
    HostNames {
        host = List.copyOf(host);
    }

    /** The host's name for the directory that is mounted; empty if the host has that file system mounted nowhere. */
    Optional<String> of(MountInfo mount) {
        return of(mount, mount.root());
    }

    /** The host's name for {@code path} of a task whose mount table is {@code inside}. */
    Optional<String> of(List<MountInfo> inside, String path) {
        return inside.stream()
                .filter(mount -> isIn(mount.mountPoint(), path))
                .reduce((below, above) ->
                        above.mountPoint().length() >= below.mountPoint().length() ? above : below)
                .flatMap(mount -> of(mount, joined(mount.root(), rest(mount.mountPoint(), path))));
    }

    private Optional<String> of(MountInfo mount, String inFileSystem) {
        return host.stream()
                .filter(each -> each.device().equals(mount.device()) && isIn(each.root(), inFileSystem))
                .max(Comparator.comparingInt(each -> each.root().length()))
                .map(each -> joined(each.mountPoint(), rest(each.root(), inFileSystem)));
    }

    private static boolean isIn(String directory, String path) {
        return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
    }

    /** What follows {@code directory} in {@code path}: empty, or beginning with a slash. */
    private static String rest(String directory, String path) {
        String rest = directory.equals("/") ? path : path.substring(directory.length());
        return rest.equals("/") ? "" : rest;
    }

    private static String joined(String directory, String rest) {
        String whole = directory.equals("/") ? rest : directory + rest;
        return whole.isEmpty() ? "/" : whole;
    }
}
