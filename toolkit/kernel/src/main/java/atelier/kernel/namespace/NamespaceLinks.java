package atelier.kernel.namespace;

import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what leads to namespaces in {@code /proc}, and passes over what ends meanwhile or may not be looked at. */
final class NamespaceLinks {
    private NamespaceLinks() {}

    /** The namespaces that a process or thread is in. */
    static Map<NamespaceKind, Namespace> of(Path task) {
        var found = new EnumMap<NamespaceKind, Namespace>(NamespaceKind.class);
        for (NamespaceKind kind : NamespaceKind.values()) {
            read(task.resolve("ns").resolve(kind.file())).ifPresent(namespace -> found.put(kind, namespace));
        }
        return found;
    }

    /** The namespace behind a link. */
    static Optional<Namespace> read(Path link) {
        try {
            return Namespace.parse(Files.readSymbolicLink(link).toString());
        } catch (IOException goneOrForbidden) {
            return Optional.empty();
        }
    }

    /** What is in a directory of {@code /proc}; what was read of it if it goes meanwhile. */
    static List<Path> entries(Path directory) {
        var entries = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            found.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException goneOrForbidden) {
            return entries;
        }
        return entries;
    }
}
