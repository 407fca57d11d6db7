package atelier.image.store;

import atelier.image.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/**
 * The beginning of a blob, in the directory of the lease that brought it in. A lease that has ended holds it for whoever
 * comes next: nobody writes to it, for the lock of its lease is free.
 */
record PartialBlob(Digest digest) {
    private static final String PREFIX = "partial-";

    String fileName() {
        return PREFIX + digest.algorithm().prefix() + "-" + digest.hex();
    }

    /** Whether a lease has any. */
    static boolean areIn(Path lease) throws IOException {
        return Lease.entries(lease).stream()
                .anyMatch(file -> file.getFileName().toString().startsWith(PREFIX));
    }

    /** Takes the longest that leases which have ended hold, if one does, and makes it {@code file}. */
    void adopt(StoreLayout layout, Path file) throws IOException {
        try (var shared = FileLock.shared(layout.lock())) {
            for (Path found : inAnyLease(layout)) {
                var free = FileLock.aloneNow(found.resolveSibling(Lease.LOCK));
                if (free.isPresent()) {
                    try (var held = free.get()) {
                        if (Files.exists(found)) {
                            Files.move(found, file, StandardCopyOption.ATOMIC_MOVE);
                            return;
                        }
                    }
                }
            }
        }
    }

    private List<Path> inAnyLease(StoreLayout layout) throws IOException {
        return Lease.entries(layout.leases()).stream()
                .map(lease -> lease.resolve(fileName()))
                .filter(Files::isRegularFile)
                .sorted(Comparator.comparing((Path partial) -> partial.toFile().length())
                        .reversed())
                .toList();
    }
}
