package atelier.image.registry.server;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.RepositoryName;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * A blob that a client is sending, in one request or in many, one after the other. What came stays when a request breaks
 * off, so that the client may go on from there; when the upload is closed, or the process dies, it is gone unless it was
 * finished.
 */
final class Upload implements AutoCloseable {
    private final String id;
    private final RepositoryName repository;
    private final Lease lease;
    private final Ingest ingest;
    private boolean busy;
    private boolean closed;
    private Instant used = Instant.now();

    private Upload(String id, RepositoryName repository, Lease lease, Ingest ingest) {
        this.id = id;
        this.repository = repository;
        this.lease = lease;
        this.ingest = ingest;
    }

    static Upload begin(String id, RepositoryName repository, BlobStore store, DigestAlgorithm algorithm, long limit)
            throws IOException {
        Lease lease = store.lease();
        try {
            return new Upload(id, repository, lease, lease.ingest(algorithm, limit));
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    String id() {
        return id;
    }

    RepositoryName repository() {
        return repository;
    }

    /**
     * Takes it for one request, until {@link #release}.
     *
     * @throws Refusal if another request has it, or it has just ended
     */
    synchronized void take() {
        if (closed) {
            throw new Refusal(ErrorCode.BLOB_UPLOAD_UNKNOWN, "this upload has ended: begin another");
        }
        if (busy) {
            throw new Refusal(
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    HttpResponseStatus.CONFLICT,
                    "another request is sending to this upload: let it end first");
        }
        busy = true;
    }

    synchronized void release() {
        busy = false;
        used = Instant.now();
    }

    /** How many bytes have come. */
    long written() {
        return ingest.written();
    }

    /** Takes some more. */
    void write(ByteBuf part) throws IOException {
        part.readBytes(ingest, part.readableBytes());
    }

    /**
     * Makes it a blob of the store, kept until this is closed.
     *
     * @throws atelier.image.ImageException if it is something else; then nothing remains of it
     */
    void finish(Digest announced) throws IOException {
        ingest.commit(announced);
    }

    /** Whether nobody has used it for so long, and nobody is using it. */
    synchronized boolean isAbandoned(Duration life) {
        return !busy && used.plus(life).isBefore(Instant.now());
    }

    /** Removes what was not finished. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            try (lease) {
                ingest.close();
            }
        }
    }
}
