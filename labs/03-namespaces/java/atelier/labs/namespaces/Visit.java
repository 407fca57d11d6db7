package atelier.labs.namespaces;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.namespace.NamespaceFile;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A look from inside a namespace, at what {@code /proc} shows only to those in it: a thread of its own enters, reads a
 * file and ends. The thread that asks stays where it is.
 */
final class Visit {
    private Visit() {}

    /** The lines of {@code file} as they are in the namespace of {@code kind} that {@code task} is in. */
    static List<String> lines(ProcTask task, NamespaceKind kind, Path file) {
        try {
            return CompletableFuture.supplyAsync(
                            () -> readInside(task, kind, file),
                            visit -> Thread.ofPlatform().name("visite").start(visit))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static List<String> readInside(ProcTask task, NamespaceKind kind, Path file) {
        Path namespace = task.namespaceFile(kind);
        try (var open = NamespaceFile.open(new LinuxSyscalls(), namespace)) {
            open.join();
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " in " + namespace, e);
        }
    }
}
