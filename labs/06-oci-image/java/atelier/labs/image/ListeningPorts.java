package atelier.labs.image;

import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports on which a process listens, as the kernel has them ({@code man 5 proc}, {@code /proc/net/tcp}). */
final class ListeningPorts {
    private static final String LISTEN = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningPorts() {}

    /** Those of the process, whoever of it opened them. */
    static List<Integer> of(ProcTask process) {
        Set<String> sockets =
                process.descriptors().values().stream().map(Object::toString).collect(Collectors.toSet());
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> rows(process.directory().resolve(table)).stream())
                .map(row -> row.strip().split("\\s+"))
                .filter(fields -> fields[STATE].equals(LISTEN) && sockets.contains("socket:[" + fields[INODE] + "]"))
                .map(fields -> fields[LOCAL])
                .map(local -> Integer.parseInt(local.substring(local.lastIndexOf(':') + 1), 16))
                .distinct()
                .toList();
    }

    private static List<String> rows(Path table) {
        try {
            return Files.exists(table)
                    ? Files.readAllLines(table).stream().skip(1).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + table, e);
        }
    }
}
