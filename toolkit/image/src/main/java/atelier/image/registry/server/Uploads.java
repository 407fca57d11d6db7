package atelier.image.registry.server;

import atelier.image.DigestAlgorithm;
import atelier.image.RepositoryName;
import atelier.image.store.BlobStore;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The uploads that have begun and not ended. Any thread may use it. */
final class Uploads implements AutoCloseable {
    private static final int ID_BYTES = 16;
    private static final int RETRY_SECONDS = 5;

    private final BlobStore store;
    private final ServerLimits limits;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Upload> open = new HashMap<>();
    private boolean closed;

    Uploads(BlobStore store, ServerLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** @throws Refusal if there are too many already */
    synchronized Upload begin(RepositoryName repository, DigestAlgorithm algorithm) throws IOException {
        if (closed || open.size() >= limits.uploads()) {
            throw new Refusal(
                            ErrorCode.TOOMANYREQUESTS,
                            "there are " + open.size() + " unfinished uploads here: finish or cancel one first")
                    .with(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
        }
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        Upload upload = Upload.begin(id, repository, store, algorithm, limits.blobBytes());
        open.put(id, upload);
        return upload;
    }

    /** @throws Refusal if the repository has no such upload */
    synchronized Upload get(RepositoryName repository, String id) {
        Upload upload = open.get(id);
        if (upload == null || !upload.repository().equals(repository)) {
            throw new Refusal(
                    ErrorCode.BLOB_UPLOAD_UNKNOWN,
                    "the repository " + repository + " has no such upload: it ended, was given up, or was cut by a stop"
                            + " of the registry; begin another");
        }
        return upload;
    }

    /** Ends one; what was not finished of it is gone. */
    void end(Upload upload) throws IOException {
        synchronized (this) {
            open.remove(upload.id());
        }
        upload.close();
    }

    /** Ends those that their clients have abandoned. */
    void expire() throws IOException {
        for (Upload upload : all()) {
            if (upload.isAbandoned(limits.uploadLife())) {
                end(upload);
            }
        }
    }

    private synchronized List<Upload> all() {
        return List.copyOf(open.values());
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        for (Upload upload : all()) {
            end(upload);
        }
    }
}
