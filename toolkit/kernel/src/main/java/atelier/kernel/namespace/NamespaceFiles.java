package atelier.kernel.namespace;

import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Namespaces opened together in order to be joined together, as {@code nsenter} does: once in the first, the files of the
 * others might no longer be found. Closed by its holder; joining needs them open, staying does not.
 */
public final class NamespaceFiles implements AutoCloseable {
    /** The user namespace first, whose rights the others may need; mounts last, with which all paths change. */
    private static final List<NamespaceKind> ORDER = List.of(
            NamespaceKind.USER,
            NamespaceKind.CGROUP,
            NamespaceKind.IPC,
            NamespaceKind.UTS,
            NamespaceKind.NET,
            NamespaceKind.PID,
            NamespaceKind.TIME,
            NamespaceKind.MNT);

    private final Syscalls linux;
    private final List<NamespaceFile> files;

    private NamespaceFiles(Syscalls linux, List<NamespaceFile> files) {
        this.linux = linux;
        this.files = files;
    }

    /** Opens those of a process, or of a thread by its own id. */
    public static NamespaceFiles of(Syscalls linux, int pid, NamespaceKind... kinds) {
        var task = ProcTask.process(pid);
        return open(linux, Arrays.stream(kinds).map(task::namespaceFile).toList());
    }

    /** Opens files that namespaces are mounted on, or those of several processes. */
    public static NamespaceFiles of(Syscalls linux, Path... paths) {
        return open(linux, List.of(paths));
    }

    private static NamespaceFiles open(Syscalls linux, List<Path> paths) {
        var opened = new NamespaceFiles(linux, new ArrayList<>());
        try {
            for (Path path : paths) {
                opened.files.add(NamespaceFile.open(linux, path));
            }
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        opened.files.sort(
                Comparator.comparingInt(file -> ORDER.indexOf(file.namespace().kind())));
        return opened;
    }

    /**
     * Takes the calling thread into all of them. With a mount namespace the thread first gets a root and directory of
     * its own, which both become the root of that namespace. If one refuses, the thread stays in those it had entered.
     */
    public void join() {
        if (files.stream().anyMatch(file -> file.namespace().kind() == NamespaceKind.MNT)) {
            linux.unshare(CloneFlags.CLONE_FS);
        }
        files.forEach(NamespaceFile::join);
    }

    /** What a learner sees of it: the files, in the order they are joined in. */
    @Override
    public String toString() {
        return files.toString();
    }

    @Override
    public void close() {
        files.forEach(NamespaceFile::close);
    }
}
