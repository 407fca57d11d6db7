package atelier.image.registry.server;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.RepositoryName;
import atelier.image.Shortened;
import atelier.image.store.BlobStore;
import atelier.image.store.Repository;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Optional;

/** Blobs on their way in: whole, in chunks, or from another repository (distribution-spec, pushing blobs). */
final class UploadRoutes {
    private final BlobStore store;
    private final Uploads uploads;
    private final Gate gate;

    UploadRoutes(BlobStore store, Uploads uploads, Gate gate) {
        this.store = store;
        this.uploads = uploads;
        this.gate = gate;
    }

    /** {@code POST}: a new upload, a whole blob at once, or a mount. */
    Receiver begin(Request request, Target.NewUpload target) throws IOException {
        Methods.require(request, "POST");
        RepositoryName name = target.repository();
        Optional<Digest> mounted = request.parameter("mount").map(UploadRoutes::digest);
        if (mounted.isPresent() && mount(request, name, mounted.get())) {
            return Receiver.bodiless(() -> created(name, mounted.get()));
        }
        Optional<Digest> whole = request.parameter("digest").map(UploadRoutes::digest);
        Upload upload = uploads.begin(name, whole.map(Digest::algorithm).orElseGet(() -> algorithm(request)));
        if (whole.isPresent()) {
            return new UploadReceiver(upload, request, () -> finish(upload, whole.get()));
        }
        return Receiver.bodiless(() -> where(HttpResponseStatus.ACCEPTED, upload));
    }

    /** Any other request to an upload. */
    Receiver go(Request request, Target.OldUpload target) {
        return switch (request.method().name()) {
            case "GET" -> Receiver.bodiless(() -> where(HttpResponseStatus.NO_CONTENT, found(target)));
            case "DELETE" -> Receiver.bodiless(() -> cancel(found(target)));
            case "PATCH" -> {
                Upload upload = found(target);
                yield new UploadReceiver(upload, request, () -> where(HttpResponseStatus.ACCEPTED, upload));
            }
            case "PUT" -> {
                Upload upload = found(target);
                Digest digest = request.parameter("digest")
                        .map(UploadRoutes::digest)
                        .orElseThrow(() -> new Refusal(
                                ErrorCode.DIGEST_INVALID, "an upload ends with ?digest=, which says what was sent"));
                yield new UploadReceiver(upload, request, () -> finish(upload, digest));
            }
            default -> throw Methods.refuse(request, "GET, PATCH, PUT, DELETE");
        };
    }

    private Upload found(Target.OldUpload target) {
        return uploads.get(target.repository(), target.id());
    }

    private boolean mount(Request request, RepositoryName into, Digest digest) throws IOException {
        Optional<RepositoryName> from = request.parameter("from").flatMap(RepositoryName::find);
        return from.isPresent()
                && gate.mayPull(request, from.get())
                && store.repositories().get(from.get()).has(digest)
                && store.repositories().get(into).add(digest);
    }

    private Answer finish(Upload upload, Digest digest) throws IOException {
        try {
            upload.finish(digest);
            Repository repository = store.repositories().get(upload.repository());
            repository.add(digest);
            return created(upload.repository(), digest);
        } finally {
            uploads.end(upload);
        }
    }

    private Answer cancel(Upload upload) throws IOException {
        upload.take();
        uploads.end(upload);
        return Answer.empty(HttpResponseStatus.NO_CONTENT);
    }

    private static Answer created(RepositoryName name, Digest digest) {
        return Answer.empty(HttpResponseStatus.CREATED)
                .with(HttpHeaderNames.LOCATION, "/v2/" + name + "/blobs/" + digest)
                .with(Headers.CONTENT_DIGEST, digest);
    }

    /** Where the upload is, and how far. */
    static Answer where(HttpResponseStatus status, Upload upload) {
        return Answer.empty(status)
                .with(HttpHeaderNames.LOCATION, location(upload))
                .with(HttpHeaderNames.RANGE, range(upload))
                .with(Headers.UPLOAD_UUID, upload.id());
    }

    static String location(Upload upload) {
        return "/v2/" + upload.repository() + "/blobs/uploads/" + upload.id();
    }

    /** Of the bytes that came. Nothing and one byte look alike, in every registry: the specification has no other way. */
    static String range(Upload upload) {
        return "0-" + Math.max(0, upload.written() - 1);
    }

    private static DigestAlgorithm algorithm(Request request) {
        String wanted = request.parameter("digest-algorithm").orElse(DigestAlgorithm.SHA256.prefix());
        return DigestAlgorithm.of(wanted)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.DIGEST_INVALID, "\"" + Shortened.text(wanted) + "\" is neither sha256 nor sha512"));
    }

    private static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (ImageException e) {
            throw Refusal.of(e);
        }
    }
}
