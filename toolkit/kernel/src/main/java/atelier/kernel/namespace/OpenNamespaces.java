package atelier.kernel.namespace;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which open descriptors are namespaces. The link of one opened in {@code /proc/pid/ns} names the namespace; that
 * of one opened by its mount point names the mount point, and {@code /} once it is unmounted.
 *
 * @param nsfs a file of the file system that all namespaces are in
 * @param mountPoints where namespaces are mounted; no other file is looked at, since its file system might not answer
 */
record OpenNamespaces(Syscalls linux, Path nsfs, Set<String> mountPoints) {
    /** The namespace behind a descriptor in {@code /proc/pid/fd}, if it is one and can be looked at. */
    Optional<Namespace> behind(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            boolean mayBe = target.equals("/") || mountPoints.contains(target);
            return mayBe ? opened(descriptor) : Namespace.parse(target);
        } catch (IOException | UncheckedIOException | SyscallException goneOrForbidden) {
            return Optional.empty();
        }
    }

    private Optional<Namespace> opened(Path descriptor) {
        if (FileIdentity.of(descriptor).device() != FileIdentity.of(nsfs).device()) {
            return Optional.empty();
        }
        try (var file = NamespaceFile.open(linux, descriptor)) {
            return Optional.of(file.namespace());
        }
    }
}
