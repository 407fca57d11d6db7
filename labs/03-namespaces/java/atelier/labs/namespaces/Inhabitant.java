package atelier.labs.namespaces;

import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A living child of the lab thread, with the namespaces that it was in when looked at. */
record Inhabitant(ProcTask task, ProcStatus status, Map<NamespaceKind, Namespace> namespaces) {
    private static final String FLAGS = "flags:";
    private static final long MARKS_OF_PIPES = OpenFlags.O_WRONLY
            .or(OpenFlags.O_RDWR)
            .or(OpenFlags.O_CLOEXEC)
            .or(OpenFlags.O_NONBLOCK)
            .bits();

    /** In the order in which they were launched; whoever ends meanwhile is left out. */
    static Stream<Inhabitant> livingChildrenOf(ProcTask thread) {
        return thread.children().stream().flatMap(pid -> of(ProcTask.process(pid)).stream());
    }

    /** The newest that is so: whoever tries again is judged by the last attempt. */
    static Optional<Inhabitant> newestChildOf(ProcTask thread, Predicate<Inhabitant> so) {
        return livingChildrenOf(thread).filter(so).reduce((older, newer) -> newer);
    }

    private static Optional<Inhabitant> of(ProcTask task) {
        try {
            ProcStatus status = task.status();
            Map<NamespaceKind, Namespace> namespaces = task.namespaces();
            // Who ends leaves his namespaces before he becomes a zombie.
            return namespaces.size() < NamespaceKind.values().length
                    ? Optional.empty()
                    : Optional.of(new Inhabitant(task, status, namespaces));
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return Optional.empty(); // it has just ended
        }
    }

    Namespace in(NamespaceKind kind) {
        return namespaces.get(kind);
    }

    /** Its number in the innermost PID namespace: its own idea of it. */
    int ownPid() {
        return status.nsPid().getLast();
    }

    /** Whether its environment says so; what cannot be read says nothing. */
    boolean plays(String role) {
        try {
            return role.equals(task.environ().get("ROLE"));
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return false;
        }
    }

    /** Whether it has that file open, by whatever name. */
    boolean holds(FileIdentity file) {
        return descriptors().keySet().stream().anyMatch(fd -> isOpenAs(fd, file));
    }

    /** Its descriptors from 3 up that point to one of {@code targets}, as the kernel writes them. */
    List<Integer> holding(Set<String> targets) {
        return descriptors().entrySet().stream()
                .filter(descriptor -> descriptor.getKey() > 2 && targets.contains(descriptor.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Whether a descriptor of a pipe comes from {@code open(2)} on a path, such as one of {@code /proc/pid/fd}, and not
     * from whoever made the pipe: {@code open} marks what it opens {@code O_LARGEFILE}, {@code pipe2} does not, and a
     * copy keeps the marks of its original.
     */
    boolean openedByPath(int fd) {
        try {
            return Files.readAllLines(task.directory().resolve("fdinfo/" + fd)).stream()
                    .filter(line -> line.startsWith(FLAGS))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(FLAGS.length()).strip(), 8))
                    .anyMatch(flags -> (flags & ~MARKS_OF_PIPES) != 0);
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }

    private Map<Integer, String> descriptors() {
        try {
            return task.descriptors();
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return Map.of();
        }
    }

    private boolean isOpenAs(int fd, FileIdentity file) {
        try {
            Path link = task.directory().resolve("fd/" + fd);
            return FileIdentity.of(link).equals(file);
        } catch (UncheckedIOException e) {
            return false; // closed between the listing and now
        }
    }

    /** What the sentences call it by. */
    Map<String, String> evidence() {
        return Map.of("pid", Integer.toString(task.id()), "programme", status.name());
    }
}
