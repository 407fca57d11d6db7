package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import java.io.IOException;

/**
 * Brings one blob into a store: on from where an earlier attempt ended, from one source after the other, and believed
 * only when it has its size and its digest.
 */
record BlobDownload(Sources sources, Lease lease, Progress progress) {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int BUFFER = 64 * 1024;
    /** An attempt that brings so much is no failure of the network as a whole: it does not count. */
    private static final long WORTH_WHILE = 1 << 20;

    void run(Descriptor blob) throws IOException {
        if (lease.keep(blob)) {
            progress.happened(new TransferEvent.Present(blob));
            return;
        }
        sources.first(source -> {
            from(source, blob);
            return blob;
        });
        progress.happened(new TransferEvent.Finished(blob));
    }

    /** What an earlier attempt left may be damaged: if the whole is not right, all of it is fetched again. */
    private void from(RemoteRepository source, Descriptor blob) throws IOException {
        if (!bring(lease.resume(blob), source, blob)) {
            bring(lease.resume(blob), source, blob);
        }
    }

    /** False when what came before was no good. */
    private boolean bring(Ingest ingest, RemoteRepository source, Descriptor blob) throws IOException {
        long resumedAt = ingest.written();
        try (ingest) {
            progress.happened(new TransferEvent.Started(blob, resumedAt));
            fill(ingest, source, blob);
            ingest.commit();
            return true;
        } catch (ImageException e) {
            ingest.discard();
            if (resumedAt == 0) {
                throw e;
            }
            return false;
        }
    }

    private void fill(Ingest ingest, RemoteRepository source, Descriptor blob) throws IOException {
        int attempt = 1;
        while (ingest.written() < blob.size()) {
            long before = ingest.written();
            try {
                read(ingest, source, blob);
            } catch (TransientFailure e) {
                attempt = ingest.written() - before >= WORTH_WHILE ? 1 : attempt;
                source.retries().pause(attempt, e);
                attempt++;
            }
        }
    }

    private void read(Ingest ingest, RemoteRepository source, Descriptor blob) throws IOException {
        long from = ingest.written();
        Call whole =
                Call.of("GET", source.address("blobs/" + blob.digest()), "blob " + source.name() + "@" + blob.digest());
        try (Answer answer = source.read(from == 0 ? whole : whole.with("Range", "bytes=" + from + "-"))) {
            long missing = blob.size() - from;
            switch (answer.status()) {
                case OK -> {
                    requireLength(answer, blob, blob.size());
                    skip(answer, blob, from);
                }
                case PARTIAL -> {
                    ContentRange.of(answer).require(from, blob);
                    requireLength(answer, blob, missing);
                }
                case RANGE_NOT_SATISFIABLE -> throw wrongSize(blob, "at most " + from);
                default -> throw answer.refusal();
            }
            copy(answer, ingest, blob);
        }
    }

    private static void requireLength(Answer answer, Descriptor blob, long expected) {
        long announced = answer.length().orElse(expected);
        if (announced != expected) {
            throw wrongSize(blob, blob.size() - expected + announced);
        }
    }

    private static ImageException wrongSize(Descriptor blob, Object found) {
        return new ImageException(ImageProblem.SIZE_MISMATCH, blob.digest(), blob.size(), found);
    }

    /** A server that does not know ranges begins at the beginning. */
    private static void skip(Answer answer, Descriptor blob, long count) throws IOException {
        var buffer = new byte[BUFFER];
        for (long left = count; left > 0; ) {
            int read = answer.body().read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw cut(answer, blob, count - left);
            }
            left -= read;
        }
    }

    private void copy(Answer answer, Ingest ingest, Descriptor blob) throws IOException {
        var buffer = new byte[BUFFER];
        int read = answer.body().read(buffer);
        while (read >= 0) {
            ingest.write(buffer, 0, read);
            progress.happened(new TransferEvent.Advanced(blob, ingest.written()));
            read = answer.body().read(buffer);
        }
        if (ingest.written() < blob.size()) {
            throw cut(answer, blob, ingest.written());
        }
    }

    private static TransientFailure cut(Answer answer, Descriptor blob, long after) {
        return new TransientFailure(new RegistryException(
                RegistryProblem.CUT, answer.host(), answer.call().subject(), after, blob.size()));
    }
}
