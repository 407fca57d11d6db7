package atelier.kernel.namespace;

import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a census has found of one namespace so far. */
final class NamespaceFinding {
    private final Namespace namespace;
    private final List<Integer> pids = new ArrayList<>();
    private final List<Keeper> keepers = new ArrayList<>();
    private Optional<Path> task = Optional.empty();
    private Optional<Path> way = Optional.empty();
    private String command = "";
    private Optional<Namespace> owner = Optional.empty();
    private Optional<Namespace> parent = Optional.empty();

    NamespaceFinding(Namespace namespace) {
        this.namespace = namespace;
    }

    Namespace namespace() {
        return namespace;
    }

    /** The directory in {@code /proc} of the first process, or else thread, in it. */
    Optional<Path> task() {
        return task;
    }

    /** A file by which it can be opened. */
    Optional<Path> way() {
        return way;
    }

    void addProcess(ProcTask process) {
        if (pids.isEmpty()) {
            command = command(process);
        }
        pids.add(process.id());
        foundIn(process.directory());
    }

    void addThread(Path thread) {
        keepers.add(new Keeper(Keeper.Sort.THREAD, thread.toString()));
        foundIn(thread);
    }

    void addKeeper(Keeper.Sort sort, String where, Path opened) {
        keepers.add(new Keeper(sort, where));
        way = way.or(() -> Optional.of(opened));
    }

    /** One of another mount namespace is not opened: who is root there decides where its path leads. */
    void addMount(String where, boolean ofReader) {
        keepers.add(new Keeper(Keeper.Sort.MOUNT, where));
        if (ofReader) {
            way = way.or(() -> Optional.of(Path.of(where)));
        }
    }

    void setOwner(NamespaceFinding found) {
        owner = Optional.of(found.namespace);
        found.keepers.add(new Keeper(Keeper.Sort.NAMESPACE, namespace.toString()));
    }

    void setParent(NamespaceFinding found) {
        parent = Optional.of(found.namespace);
        found.keepers.add(new Keeper(Keeper.Sort.NAMESPACE, namespace.toString()));
    }

    NamespaceUse use() {
        return new NamespaceUse(namespace, pids, command, keepers, owner, parent);
    }

    private void foundIn(Path directory) {
        task = task.or(() -> Optional.of(directory));
        way = way.or(() ->
                Optional.of(directory.resolve("ns").resolve(namespace.kind().file())));
    }

    /** As {@code lsns} has it: a kernel thread and a zombie have a name, and no command line. */
    private static String command(ProcTask process) {
        try {
            String line = String.join(" ", process.cmdline());
            return line.isEmpty() ? process.status().name() : line;
        } catch (NoSuchTaskException | UncheckedIOException goneOrForbidden) {
            return "";
        }
    }
}
