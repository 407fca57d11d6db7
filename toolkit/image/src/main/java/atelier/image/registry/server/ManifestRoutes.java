package atelier.image.registry.server;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.RepositoryName;
import atelier.image.Tag;
import atelier.image.store.BlobStore;
import atelier.image.store.Repository;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Manifests and indexes, by tag and by digest (distribution-spec, pulling, pushing and deleting manifests). */
final class ManifestRoutes {
    private static final int RETRY_SECONDS = 1;
    private static final String ALLOWED = "GET, HEAD, PUT, DELETE";

    /** How many are received at once: they are the only bodies that memory holds. */
    private static final int MOST = 32;

    private final BlobStore store;
    private final Semaphore places = new Semaphore(MOST);

    ManifestRoutes(BlobStore store) {
        this.store = store;
    }

    Receiver receiver(Request request, Target.Tagged target) {
        Repository repository = store.repositories().get(target.repository());
        Tag tag = target.tag();
        return switch (request.method().name()) {
            case "GET", "HEAD" -> Receiver.bodiless(() -> read(request, repository.find(tag), repository, tag));
            case "PUT" -> put(repository, request, Optional.empty(), Optional.of(tag));
            case "DELETE" -> Receiver.bodiless(() -> deleted(repository.remove(tag), repository.name(), tag));
            default -> throw Methods.refuse(request, ALLOWED);
        };
    }

    Receiver receiver(Request request, Target.Exact target) {
        Repository repository = store.repositories().get(target.repository());
        Digest digest = target.digest();
        return switch (request.method().name()) {
            case "GET", "HEAD" -> Receiver.bodiless(() -> read(request, repository.find(digest), repository, digest));
            case "PUT" -> put(repository, request, Optional.of(digest), Optional.empty());
            case "DELETE" ->
                Receiver.bodiless(() -> deleted(repository.removeManifest(digest), repository.name(), digest));
            default -> throw Methods.refuse(request, ALLOWED);
        };
    }

    private Receiver put(Repository repository, Request request, Optional<Digest> digest, Optional<Tag> tag) {
        if (!places.tryAcquire()) {
            throw new Refusal(ErrorCode.TOOMANYREQUESTS, MOST + " manifests are coming in already: try again soon")
                    .with(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
        }
        try {
            return new ManifestReceiver(store, repository, request, digest, tag, places::release);
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private Answer read(Request request, Optional<Descriptor> found, Repository repository, Object reference)
            throws IOException {
        Descriptor manifest = found.orElseThrow(() -> unknown(repository.name(), reference));
        String etag = BlobRoutes.etag(manifest.digest());
        HttpHeaders headers = new DefaultHttpHeaders()
                .set(HttpHeaderNames.ETAG, etag)
                .set(Headers.CONTENT_DIGEST, manifest.digest().toString());
        if (request.header(HttpHeaderNames.IF_NONE_MATCH).filter(etag::equals).isPresent()) {
            return new Answer.Bytes(HttpResponseStatus.NOT_MODIFIED, headers, new byte[0]);
        }
        headers.set(HttpHeaderNames.CONTENT_TYPE, manifest.mediaType().name());
        return new Answer.Bytes(HttpResponseStatus.OK, headers, store.read(manifest));
    }

    private static Answer deleted(boolean was, RepositoryName name, Object reference) {
        if (!was) {
            throw unknown(name, reference);
        }
        return Answer.empty(HttpResponseStatus.ACCEPTED);
    }

    private static Refusal unknown(RepositoryName name, Object reference) {
        return new Refusal(
                ErrorCode.MANIFEST_UNKNOWN, "the repository " + name + " has no manifest \"" + reference + "\"");
    }
}
