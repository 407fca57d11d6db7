package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A blob on its way into a store: written aside and hashed, one of the store's only after {@link #commit}. Closed without
 * it, nothing remains; but what {@link Lease#resume} began waits, until garbage is collected, to be gone on with. Used by
 * one thread at a time.
 */
public final class Ingest extends OutputStream {
    private final Lease lease;
    private final DigestAlgorithm algorithm;
    private final Optional<Descriptor> expected;
    private final long limit;
    private final boolean resumable;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest hash;
    /** Written by one thread, and looked at by any. */
    private volatile long written;

    private boolean published;

    private Ingest(
            Lease lease,
            DigestAlgorithm algorithm,
            Optional<Descriptor> expected,
            long limit,
            Path file,
            boolean resumable)
            throws IOException {
        this.lease = lease;
        this.algorithm = algorithm;
        this.expected = expected;
        this.limit = limit;
        this.hash = algorithm.newHash();
        this.file = file;
        this.resumable = resumable;
        this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static Ingest of(Lease lease, Descriptor expected) throws IOException {
        return new Ingest(
                lease, expected.digest().algorithm(), Optional.of(expected), expected.size(), lease.newFile(), false);
    }

    static Ingest of(Lease lease, DigestAlgorithm algorithm, long limit) throws IOException {
        return new Ingest(lease, algorithm, Optional.empty(), limit, lease.newFile(), false);
    }

    /** On from what the file holds. */
    static Ingest resumed(Lease lease, Descriptor expected, Path file) throws IOException {
        var ingest =
                new Ingest(lease, expected.digest().algorithm(), Optional.of(expected), expected.size(), file, true);
        try {
            ingest.readBack();
            return ingest;
        } catch (IOException e) {
            ingest.close();
            throw e;
        }
    }

    /** Hashes what is there; what is too long for the blob is none of it. */
    private void readBack() throws IOException {
        if (channel.size() > limit) {
            channel.truncate(0);
        }
        var buffer = ByteBuffer.allocate(64 * 1024);
        while (channel.read(buffer) >= 0) {
            hash.update(buffer.flip());
            written += buffer.limit();
            buffer.clear();
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * @throws ImageException at the first byte too many
     * @throws IOException if the disk does not take it
     */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > limit - written) {
            throw tooLong(written + length);
        }
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        hash.update(bytes, offset, length);
        written += length;
    }

    /** How many bytes have come, for those who resume where they were interrupted. */
    public long written() {
        return written;
    }

    /**
     * Makes it a blob of the store, on the disk when this returns.
     *
     * @return its digest
     * @throws ImageException if it is not what was expected; then nothing remains of it
     */
    public Digest commit() throws IOException {
        Digest found = Digest.finish(algorithm, hash);
        if (expected.isPresent()) {
            check(expected.get(), found);
        }
        publish(found);
        return found;
    }

    /**
     * Makes it a blob of the store, on the disk when this returns, now that its digest is known. A digest of another
     * algorithm than the one it began with has the file read again.
     *
     * @throws ImageException if it is something else; then nothing remains of it
     */
    public void commit(Digest announced) throws IOException {
        Digest found = announced.algorithm() == algorithm
                ? Digest.finish(algorithm, hash)
                : hashedAgain(announced.algorithm());
        if (!found.equals(announced)) {
            discard();
            throw new ImageException(ImageProblem.DIGEST_MISMATCH, announced, found);
        }
        publish(found);
    }

    private Digest hashedAgain(DigestAlgorithm other) throws IOException {
        MessageDigest again = other.newHash();
        try (var in = Files.newInputStream(file);
                var out = new DigestOutputStream(OutputStream.nullOutputStream(), again)) {
            in.transferTo(out);
        }
        return Digest.finish(other, again);
    }

    private void publish(Digest found) throws IOException {
        channel.force(true);
        channel.close();
        lease.publish(file, found);
        published = true;
    }

    private void check(Descriptor wanted, Digest found) throws IOException {
        if (written != wanted.size()) {
            discard();
            throw new ImageException(ImageProblem.SIZE_MISMATCH, wanted.digest(), wanted.size(), written);
        }
        if (!found.equals(wanted.digest())) {
            discard();
            throw new ImageException(ImageProblem.DIGEST_MISMATCH, wanted.digest(), found);
        }
    }

    private ImageException tooLong(long length) {
        return expected.map(wanted -> new ImageException(
                        ImageProblem.SIZE_MISMATCH, wanted.digest(), wanted.size(), "at least " + length))
                .orElseGet(() -> new ImageException(ImageProblem.TOO_LONG, "a new blob", length, limit));
    }

    /** Removes what has come, even where it would wait to be gone on with. */
    public void discard() throws IOException {
        channel.close();
        if (!published) {
            Files.deleteIfExists(file);
        }
    }

    /** Removes what was not committed, unless it is to be gone on with. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!resumable || written == 0) {
            discard();
        }
    }
}
