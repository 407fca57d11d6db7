package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Brings one blob to a repository: not when it is there, from another repository when it is there, else in one piece, or
 * in several when it is large (distribution-spec, pushing blobs).
 */
record BlobUpload(RemoteRepository repository, BlobStore store, Progress progress, long pieceSize) {
    /** What is larger goes in pieces of this size. */
    private static final long USUAL_PIECE = 64L << 20;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    BlobUpload(RemoteRepository repository, BlobStore store, Progress progress) {
        this(repository, store, progress, USUAL_PIECE);
    }

    void run(Descriptor blob, Optional<String> origin) throws IOException {
        if (repository.retries().run(() -> isThere(blob))) {
            progress.happened(new TransferEvent.Present(blob));
            return;
        }
        repository.retries().run(() -> {
            bring(blob, origin);
            return blob;
        });
    }

    private boolean isThere(Descriptor blob) throws IOException {
        Call call = Call.of("HEAD", repository.address("blobs/" + blob.digest()), subject(blob));
        try (Answer answer = repository.write(call)) {
            if (answer.status() != OK && answer.status() != NOT_FOUND) {
                throw answer.refusal();
            }
            return answer.status() == OK;
        }
    }

    private void bring(Descriptor blob, Optional<String> origin) throws IOException {
        Optional<URI> place = begin(blob, origin);
        if (place.isEmpty()) {
            progress.happened(new TransferEvent.Mounted(blob, origin.orElseThrow()));
            return;
        }
        progress.happened(new TransferEvent.Started(blob, 0));
        URI next = place.get();
        long sent = 0;
        while (blob.size() - sent > pieceSize) {
            next = sendPiece(next, blob, sent);
            sent += pieceSize;
        }
        finish(next, blob, sent);
        progress.happened(new TransferEvent.Finished(blob));
    }

    /** Where to send it; nowhere when the registry takes it from where it has it. */
    private Optional<URI> begin(Descriptor blob, Optional<String> origin) throws IOException {
        String mount = origin.map(from -> "?mount=" + encoded(blob.digest().toString()) + "&from=" + encoded(from))
                .orElse("");
        Call call = Call.of("POST", repository.address("blobs/uploads/" + mount), subject(blob));
        try (Answer answer = repository.write(call, origin)) {
            return switch (answer.status()) {
                case CREATED -> {
                    if (origin.isEmpty()) {
                        throw answer.misshapen("it has a blob that it was not sent");
                    }
                    yield Optional.empty();
                }
                case ACCEPTED -> Optional.of(place(answer));
                default -> throw answer.refusal();
            };
        }
    }

    private URI sendPiece(URI to, Descriptor blob, long from) throws IOException {
        Call call = Call.of("PATCH", to, subject(blob))
                .with("Content-Type", "application/octet-stream")
                .with("Content-Range", from + "-" + (from + pieceSize - 1))
                .with(body(blob, from, pieceSize));
        try (Answer answer = repository.write(call)) {
            if (answer.status() != ACCEPTED && answer.status() != NO_CONTENT) {
                throw answer.refusal();
            }
            return place(answer);
        }
    }

    private void finish(URI to, Descriptor blob, long from) throws IOException {
        String separator = to.getRawQuery() == null ? "?" : "&";
        URI last = URI.create(to + separator + "digest=" + encoded(blob.digest().toString()));
        Call call = Call.of("PUT", last, subject(blob))
                .with("Content-Type", "application/octet-stream")
                .with(body(blob, from, blob.size() - from));
        try (Answer answer = repository.write(call)) {
            if (answer.status() != CREATED) {
                throw answer.refusal();
            }
        }
    }

    private RequestBody body(Descriptor blob, long from, long length) {
        Path file = store.file(blob.digest());
        return RequestBody.of(
                file, from, length, sent -> progress.happened(new TransferEvent.Advanced(blob, from + sent)));
    }

    private URI place(Answer answer) {
        String location =
                answer.header("Location").orElseThrow(() -> answer.misshapen("it does not say where to send"));
        return repository.login().endpoints().follow(answer.uri(), location, answer.call());
    }

    private String subject(Descriptor blob) {
        return "blob " + repository.name() + "@" + blob.digest();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
