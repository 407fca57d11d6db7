package atelier.shell.play;

import atelier.course.check.Scene;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the lab thread no longer shares with the host, as the kernel shows it. */
record Isolation(boolean root, List<Namespace> namespaces) {
    /** Looks now; nothing is isolated when the lab thread has ended. */
    static Isolation of(Scene scene) {
        try {
            Map<NamespaceKind, Namespace> host = scene.host().namespaces();
            var own = new ArrayList<Namespace>();
            scene.thread().namespaces().forEach((kind, namespace) -> {
                if (namespace.inode() != host.get(kind).inode()) {
                    own.add(namespace);
                }
            });
            boolean root = !scene.thread().rootIdentity().isThatOf(scene.host().rootIdentity());
            return new Isolation(root, List.copyOf(own));
        } catch (NoSuchTaskException e) {
            return new Isolation(false, List.of());
        }
    }

    /** Short names: {@code root, mnt, uts}; empty when all is shared. */
    List<String> names(String rootName) {
        var names = new ArrayList<String>();
        if (root) {
            names.add(rootName);
        }
        namespaces.forEach(namespace -> names.add(namespace.kind().file()));
        return names;
    }
}
