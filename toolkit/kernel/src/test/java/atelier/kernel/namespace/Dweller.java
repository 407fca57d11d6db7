package atelier.kernel.namespace;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.OwnThread;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.List;

/** A process that sleeps in new namespaces, none of them a user namespace, until it is closed. */
final class Dweller implements AutoCloseable {
    private static final LinuxSyscalls LINUX = new LinuxSyscalls();

    private final ChildProcess process;

    private Dweller(ChildProcess process) {
        this.process = process;
    }

    static Dweller in(NamespaceKind... kinds) {
        try (var thread = new OwnThread()) {
            return thread.call(() -> {
                for (NamespaceKind kind : kinds) {
                    LINUX.unshare(kind.flag());
                }
                return new Dweller(ChildProcess.spawn(
                        LINUX,
                        FileActions.NONE.closefrom(3),
                        SpawnAttributes.DEFAULT,
                        List.of("/bin/sleep", "1000"),
                        List.of()));
            });
        }
    }

    int pid() {
        return process.pid();
    }

    ProcTask task() {
        return ProcTask.process(pid());
    }

    Namespace namespace(NamespaceKind kind) {
        return task().namespaces().get(kind);
    }

    Path file(NamespaceKind kind) {
        return task().namespaceFile(kind);
    }

    @Override
    public void close() {
        process.close();
    }
}
