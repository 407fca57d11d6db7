package atelier.narrator.change;

import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.Map;

/** The thread that looks, which stayed on the host's side. */
final class HostThread {
    private HostThread() {}

    static Map<NamespaceKind, Namespace> namespaces() {
        return new ProcTask(Path.of("/proc/thread-self")).namespaces();
    }

    /** Whether {@code thread} is still in the host's namespace of that kind. */
    static boolean shares(NamespaceKind kind, ProcTask thread) {
        Namespace own = thread.namespaces().get(kind);
        return own != null && own.equals(namespaces().get(kind));
    }
}
