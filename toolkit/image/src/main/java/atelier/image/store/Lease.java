package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The right to bring blobs into a store before a name leads to them. While it is open garbage collection spares what came
 * in under it and what it {@linkplain #keep keeps}; when it is closed, or its process dies, only names keep blobs. Give
 * the image its name first, then close. Any thread may use it.
 */
public final class Lease implements AutoCloseable {
    static final String LOCK = "lock";

    private static final String KEPT = "kept";
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("r--r--r--");

    private final BlobStore store;
    private final StoreLayout layout;
    private final Path directory;
    private final FileLock life;
    private boolean ended;

    private Lease(BlobStore store, StoreLayout layout, Path directory, FileLock life) {
        this.store = store;
        this.layout = layout;
        this.directory = directory;
        this.life = life;
    }

    /** Garbage collection cannot run between the making of the directory and its being locked. */
    static Lease begin(BlobStore store, StoreLayout layout) throws IOException {
        try (var shared = FileLock.shared(layout.lock())) {
            Files.createDirectories(layout.leases());
            Path directory = Files.createTempDirectory(layout.leases(), "");
            return new Lease(store, layout, directory, FileLock.alone(directory.resolve(LOCK)));
        }
    }

    /**
     * Begins to bring in a blob that is known beforehand: what is not of that size and digest is refused.
     *
     * @return a stream that the caller writes, commits and closes
     */
    public Ingest ingest(Descriptor expected) throws IOException {
        return Ingest.of(this, expected);
    }

    /**
     * Begins to bring in a blob of which nothing is known but that it may not be longer than {@code limit} bytes.
     *
     * @return a stream that the caller writes, commits and closes
     */
    public Ingest ingest(DigestAlgorithm algorithm, long limit) throws IOException {
        return Ingest.of(this, algorithm, limit);
    }

    /**
     * Begins to bring in a blob that is known beforehand, on from where somebody was interrupted who {@linkplain #resume
     * resumed} it under a lease that has ended since, by a kill or otherwise: {@link Ingest#written} says where that is.
     *
     * @return a stream that the caller writes, commits and closes; closed without commit, it can be resumed again
     */
    public Ingest resume(Descriptor expected) throws IOException {
        return Ingest.resumed(this, expected, partialFile(expected.digest()));
    }

    /** Brings in bytes that are at hand, by sha256. */
    public Digest add(byte[] bytes) throws IOException {
        try (Ingest ingest = ingest(DigestAlgorithm.SHA256, bytes.length)) {
            ingest.write(bytes);
            return ingest.commit();
        }
    }

    /**
     * Keeps a blob that is already there, and everything it leads to.
     *
     * @return whether it is there, of the size that is announced; when it is not, nothing is kept
     */
    public boolean keep(Descriptor descriptor) throws IOException {
        try (var shared = FileLock.shared(layout.lock())) {
            if (!store.has(descriptor.digest()) || store.size(descriptor.digest()) != descriptor.size()) {
                return false;
            }
            note(Reachable.from(store, List.of(descriptor)).present());
            return true;
        }
    }

    /** Where a blob is written before it is one. */
    synchronized Path newFile() throws IOException {
        requireLife();
        return Files.createTempFile(directory, "ingest-", "");
    }

    /** Where a blob is written that may be resumed; another place when this lease is bringing it in already. */
    private synchronized Path partialFile(Digest digest) throws IOException {
        requireLife();
        var partial = new PartialBlob(digest);
        Path file = directory.resolve(partial.fileName());
        if (Files.exists(file)) {
            return newFile();
        }
        partial.adopt(layout, file);
        return Files.exists(file) ? file : Files.createFile(file);
    }

    /** Makes a complete and synced file the blob of that digest. Another that was there is as good, or was damaged. */
    void publish(Path file, Digest digest) throws IOException {
        try (var shared = FileLock.shared(layout.lock())) {
            note(Set.of(digest));
            Path blob = layout.blob(digest);
            Files.createDirectories(blob.getParent());
            Files.setPosixFilePermissions(file, READABLE);
            Files.move(file, blob, StandardCopyOption.ATOMIC_MOVE);
            StoreLayout.sync(blob.getParent());
        }
    }

    /**
     * Written before the blob appears, under the lock that garbage collection needs: it cannot be missed. A line begins
     * on its own, so that one which a full disk cut short spoils no other.
     */
    private synchronized void note(Collection<Digest> digests) throws IOException {
        requireLife();
        String lines =
                String.join("", digests.stream().map(digest -> digest + "\n").toList());
        Files.writeString(directory.resolve(KEPT), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void requireLife() {
        if (ended) {
            throw new ImageException(ImageProblem.LEASE_ENDED, layout.root());
        }
    }

    /** What the living leases keep. Removes those of the dead; the caller holds the store's lock alone. */
    static Census takeCensus(StoreLayout layout) throws IOException {
        var kept = new HashSet<Digest>();
        int dead = 0;
        if (Files.isDirectory(layout.leases())) {
            for (Path directory : entries(layout.leases())) {
                var free = FileLock.aloneNow(directory.resolve(LOCK));
                if (free.isPresent()) {
                    remove(directory);
                    free.get().close();
                    dead++;
                } else if (Files.exists(directory.resolve(KEPT))) {
                    Files.readString(directory.resolve(KEPT), StandardCharsets.US_ASCII)
                            .lines()
                            .flatMap(line -> Digest.find(line).stream())
                            .forEach(kept::add);
                }
            }
        }
        return new Census(kept, dead);
    }

    /** Removes a lease's directory. Its lock goes with it, so nobody can take the rest for that of a living one. */
    private static void remove(Path directory) throws IOException {
        for (Path file : entries(directory)) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(directory);
    }

    static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }

    /**
     * Ends the lease. What no name leads to by now is garbage, unfinished ingests included; those that can be resumed stay
     * until it is collected.
     */
    @Override
    public synchronized void close() throws IOException {
        if (!ended) {
            ended = true;
            // Garbage collection, which looks at every lease, waits until this one is whole or gone.
            try (life;
                    var shared = FileLock.shared(layout.lock())) {
                if (PartialBlob.areIn(directory)) {
                    Files.deleteIfExists(directory.resolve(KEPT));
                } else {
                    remove(directory);
                }
            }
        }
    }

    /** What the living keep, and how many dead were buried. */
    record Census(Set<Digest> kept, int dead) {}
}
