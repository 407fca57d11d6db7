package atelier.image.registry.server;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.MediaType;
import atelier.image.Tag;
import atelier.image.manifest.Manifest;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Repository;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Takes a manifest, which is small, and believes it when everything that it leads to is in the repository. */
final class ManifestReceiver implements Receiver {
    private static final String WHAT = "a manifest";

    private final BlobStore store;
    private final Repository repository;
    private final Request request;
    private final Optional<Digest> announced;
    private final Optional<Tag> tag;
    private final Runnable end;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /**
     * @param end what is done when it needs no memory any more
     * @throws ImageException if it is announced to be longer than manifests may be
     */
    ManifestReceiver(
            BlobStore store,
            Repository repository,
            Request request,
            Optional<Digest> announced,
            Optional<Tag> tag,
            Runnable end) {
        this.store = store;
        this.repository = repository;
        this.request = request;
        this.announced = announced;
        this.tag = tag;
        this.end = end;
        request.announcedLength().ifPresent(length -> Json.usual().checkLength(WHAT, length));
    }

    @Override
    public void receive(ByteBuf part) throws IOException {
        Json.usual().checkLength(WHAT, (long) body.size() + part.readableBytes());
        part.readBytes(body, part.readableBytes());
    }

    @Override
    public Answer answer() throws IOException {
        byte[] bytes = body.toByteArray();
        DigestAlgorithm algorithm = announced.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256);
        Digest digest = Digest.of(algorithm, bytes);
        if (announced.filter(wanted -> !wanted.equals(digest)).isPresent()) {
            throw new ImageException(ImageProblem.DIGEST_MISMATCH, announced.get(), digest);
        }
        Manifest manifest = Manifest.read(type(bytes), bytes);
        put(Descriptor.of(manifest.mediaType(), digest, bytes.length), bytes);
        Answer answer = Answer.empty(HttpResponseStatus.CREATED)
                .with(HttpHeaderNames.LOCATION, "/v2/" + repository.name() + "/manifests/" + digest)
                .with(Headers.CONTENT_DIGEST, digest);
        manifest.subject().ifPresent(subject -> answer.with(Headers.SUBJECT, subject.digest()));
        return answer;
    }

    private void put(Descriptor manifest, byte[] bytes) throws IOException {
        try (var lease = store.lease();
                Ingest ingest = lease.ingest(manifest)) {
            ingest.write(bytes);
            ingest.commit();
            repository.put(manifest, tag);
        }
    }

    /** What the client says it is; else what it says of itself. */
    private MediaType type(byte[] bytes) {
        return request.header(HttpHeaderNames.CONTENT_TYPE)
                .map(header -> header.split(";", 2)[0].strip())
                .or(() -> Optional.ofNullable(Json.usual().read(WHAT, bytes).get("mediaType"))
                        .map(field -> field.asText("")))
                .map(MediaType::new)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.MANIFEST_INVALID,
                        "neither Content-Type nor the manifest's mediaType says what it is"));
    }

    @Override
    public void close() {
        end.run();
    }
}
