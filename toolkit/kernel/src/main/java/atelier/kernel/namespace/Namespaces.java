package atelier.kernel.namespace;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every namespace that the reader's {@code /proc} shows, in the order of their inodes: what {@code lsns} shows, with the
 * same numbers of processes, and those besides that only a thread, a mount, a descriptor or another namespace keeps
 * alive. What the reader may not look at is left out.
 */
public record Namespaces(List<NamespaceUse> list) {
    private static final int WIDTH = 78;

    public Namespaces {
        list = List.copyOf(list);
    }

    /** Those there are now. Processes come and go while it is read: it is no snapshot of one instant. */
    public static Namespaces now() {
        return new NamespaceCensus(new LinuxSyscalls()).taken();
    }

    /** Those of one kind. */
    public Namespaces of(NamespaceKind kind) {
        return new Namespaces(
                list.stream().filter(use -> use.namespace().kind() == kind).toList());
    }

    /** Those that have no process in them. */
    public Namespaces empty() {
        return new Namespaces(list.stream().filter(use -> use.pids().isEmpty()).toList());
    }

    /** What is known of one. */
    public Optional<NamespaceUse> find(Namespace namespace) {
        return list.stream().filter(use -> use.namespace().equals(namespace)).findFirst();
    }

    /** A table with the headings of {@code lsns}; what has no process names what keeps it alive instead. */
    @Override
    public String toString() {
        String headings = "%10s %-6s %6s %7s %s".formatted("NS", "TYPE", "NPROCS", "PID", "COMMAND");
        return Stream.concat(Stream.of(headings), list.stream().map(Namespaces::line))
                .collect(Collectors.joining("\n"));
    }

    private static String line(NamespaceUse use) {
        String line = use.toString();
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }
}
