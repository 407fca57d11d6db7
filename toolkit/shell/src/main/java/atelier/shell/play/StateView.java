package atelier.shell.play;

import atelier.course.check.Scene;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import atelier.shell.screen.Messages;
import atelier.shell.screen.Screen;
import java.util.List;

/** Shows what the lab has become, as the host sees it: root, directory, namespaces, children, mounts. */
final class StateView {
    private static final int MOST_MOUNTS = 8;

    private final Screen screen;

    StateView(Screen screen) {
        this.screen = screen;
    }

    void show(Scene scene) {
        try {
            ProcTask thread = scene.thread();
            row("state.thread", Integer.toString(thread.id()));
            row("state.root", thread.root() + " (inode " + thread.rootIdentity().inode() + ")");
            row("state.cwd", thread.cwd());
            Isolation isolation = Isolation.of(scene);
            row(
                    "state.namespaces",
                    isolation.namespaces().isEmpty()
                            ? Messages.get("state.shared")
                            : String.join(
                                    ", ",
                                    isolation.namespaces().stream()
                                            .map(Object::toString)
                                            .toList()));
            row("state.children", children(thread));
            mounts(scene);
        } catch (NoSuchTaskException e) {
            screen.warn(Messages.get("java.gone"));
        }
    }

    private static String children(ProcTask thread) {
        List<String> children =
                thread.children().stream().map(StateView::described).toList();
        return children.isEmpty() ? Messages.get("state.none") : String.join(", ", children);
    }

    private static String described(int pid) {
        try {
            var status = ProcTask.process(pid).status();
            return pid + " " + status.name() + " (" + status.state() + ")";
        } catch (NoSuchTaskException e) {
            return Integer.toString(pid);
        }
    }

    /** Only the mounts that the host does not have: the others teach nothing. */
    private void mounts(Scene scene) {
        List<Integer> hosts =
                scene.host().mountinfo().stream().map(MountInfo::id).toList();
        List<MountInfo> own = scene.thread().mountinfo().stream()
                .filter(mount -> !hosts.contains(mount.id()))
                .toList();
        if (own.isEmpty()) {
            row("state.mounts", Messages.get("state.shared"));
        } else if (own.size() > MOST_MOUNTS) {
            row("state.mounts", Messages.get("state.mounts.many", own.size()));
        } else {
            own.forEach(mount -> row("state.mounts", mount.mountPoint() + " (" + mount.type() + ")"));
        }
    }

    private void row(String key, String value) {
        screen.row(Messages.get(key), value);
    }
}
