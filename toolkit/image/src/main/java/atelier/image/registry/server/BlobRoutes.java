package atelier.image.registry.server;

import atelier.image.Digest;
import atelier.image.store.BlobStore;
import atelier.image.store.Repository;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** Blobs that are here, whole or in part (distribution-spec, pulling blobs, deleting blobs). */
final class BlobRoutes {
    private final BlobStore store;
    private final boolean readOnly;

    BlobRoutes(BlobStore store, boolean readOnly) {
        this.store = store;
        this.readOnly = readOnly;
    }

    Receiver.Reply reply(Request request, Target.Blob target) {
        return switch (request.method().name()) {
            case "GET", "HEAD" -> () -> read(request, target);
            case "DELETE" -> () -> delete(target);
            default -> throw Methods.refuse(request, "GET, HEAD, DELETE");
        };
    }

    private Answer read(Request request, Target.Blob target) throws IOException {
        Repository repository = repository(target);
        Digest digest = target.digest();
        // Who only asks whether it is there may be about to push a manifest that needs it.
        boolean here = readOnly || !request.method().equals(HttpMethod.HEAD)
                ? repository.has(digest)
                : repository.renew(digest);
        if (!here) {
            throw unknown(target);
        }
        long size = store.size(digest);
        HttpHeaders headers = new DefaultHttpHeaders()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream")
                .set(HttpHeaderNames.ACCEPT_RANGES, "bytes")
                .set(HttpHeaderNames.ETAG, etag(digest))
                .set(Headers.CONTENT_DIGEST, digest.toString());
        if (request.method().equals(HttpMethod.HEAD)) {
            return new Answer.Outline(HttpResponseStatus.OK, headers, size);
        }
        Optional<ByteRange> range = range(request, digest, size);
        range.ifPresent(part -> headers.set(HttpHeaderNames.CONTENT_RANGE, part.of(size)));
        // Opened now: the blob may be collected as garbage before the network has taken it all.
        var file = FileChannel.open(store.file(digest), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new Answer.Part(
                range.isPresent() ? HttpResponseStatus.PARTIAL_CONTENT : HttpResponseStatus.OK,
                headers,
                file,
                range.map(ByteRange::first).orElse(0L),
                range.map(ByteRange::length).orElse(size));
    }

    /** With {@code If-Range} a part is for those alone who have the rest of the same. */
    private static Optional<ByteRange> range(Request request, Digest digest, long size) {
        boolean same = request.header(HttpHeaderNames.IF_RANGE)
                .map(etag(digest)::equals)
                .orElse(true);
        return same
                ? request.header(HttpHeaderNames.RANGE).flatMap(text -> ByteRange.parse(text, size))
                : Optional.empty();
    }

    private Answer delete(Target.Blob target) throws IOException {
        if (!repository(target).remove(target.digest())) {
            throw unknown(target);
        }
        return Answer.empty(HttpResponseStatus.ACCEPTED);
    }

    private Repository repository(Target.Blob target) {
        return store.repositories().get(target.repository());
    }

    static String etag(Digest digest) {
        return "\"" + digest + "\"";
    }

    private static Refusal unknown(Target.Blob target) {
        return new Refusal(
                ErrorCode.BLOB_UNKNOWN, "the repository " + target.repository() + " has no blob " + target.digest());
    }
}
