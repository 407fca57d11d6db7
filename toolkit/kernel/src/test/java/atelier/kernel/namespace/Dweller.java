package atelier.kernel.namespace;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
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
                return new Dweller(spawned());
            });
        }
    }

    private static ChildProcess spawned() {
        return spawn(FileActions.NONE.closefrom(3), "/bin/sleep", "1000");
    }

    /** Before Linux 6.2, what {@code posix_spawn} makes cannot enter a time namespace. */
    static ChildProcess spawn(FileActions actions, String... argv) {
        try {
            return ChildProcess.spawn(LINUX, actions, SpawnAttributes.DEFAULT, List.of(argv), List.of());
        } catch (SyscallException e) {
            Needs.that(!e.errno().equals(Errno.EINVAL), "this kernel spawns no child into a time namespace");
            throw e;
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
