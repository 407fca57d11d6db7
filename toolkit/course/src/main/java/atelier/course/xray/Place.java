package atelier.course.xray;

import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.Optional;

/**
 * Where a task stands in the tree of files.
 *
 * @param ownRoot whether its root is another directory than the host's
 * @param root its root as the host names it; empty when the host has no name for it
 * @param cwd its current directory as it names it itself; as the kernel does when it lies outside of its root
 * @param cwdOnHost its current directory as the host names it; empty when the host has no name for it
 * @param outside whether its current directory lies outside of its root: chroot's oldest way out
 */
public record Place(boolean ownRoot, Optional<String> root, String cwd, Optional<String> cwdOnHost, boolean outside) {
    /** In the host's mount namespace, the links of {@code /proc} say all there is to say. */
    static Place amongTheHosts(ProcTask task, ProcTask host) {
        String root = task.root();
        String cwd = task.cwd();
        return new Place(
                ownRoot(task, host), Optional.of(root), inside(root, cwd), Optional.of(cwd), isOutside(root, cwd));
    }

    /** In a mount namespace of its own, whose mount table is {@code mounts}. */
    static Place apart(ProcTask task, ProcTask host, List<MountInfo> mounts, HostNames names) {
        String root = task.root();
        String cwd = inside(root, task.cwd());
        boolean outside = isOutside(root, task.cwd());
        return new Place(
                ownRoot(task, host),
                names.of(mounts, "/"),
                cwd,
                outside ? Optional.empty() : names.of(mounts, cwd),
                outside);
    }

    private static boolean ownRoot(ProcTask task, ProcTask host) {
        return !task.rootIdentity().equals(host.rootIdentity());
    }

    private static boolean isOutside(String root, String path) {
        return !root.equals("/") && !path.equals(root) && !path.startsWith(root + "/");
    }

    private static String inside(String root, String path) {
        if (root.equals("/") || isOutside(root, path)) {
            return path;
        }
        return path.equals(root) ? "/" : path.substring(root.length());
    }
}
