package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.manifest.Manifest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A repository on one server. For any thread. */
record RemoteRepository(Endpoint endpoint, String name, Login login, Retries retries) {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String ACCEPTED = Stream.of(
                    MediaType.OCI_MANIFEST, MediaType.OCI_INDEX, MediaType.DOCKER_MANIFEST, MediaType.DOCKER_INDEX)
            .map(MediaType::name)
            .collect(Collectors.joining(", "));

    URI address(String rest) {
        return endpoint.address(name, rest);
    }

    /**
     * Asks once.
     *
     * @throws TransientFailure if another attempt may succeed
     */
    private Answer send(Call call, Scope scope) throws IOException {
        Answer answer = login.send(call, scope);
        if (BusyAnswers.isBusy(answer)) {
            try (answer) {
                throw BusyAnswers.failure(answer);
            }
        }
        return answer;
    }

    Answer read(Call call) throws IOException {
        return send(call, Scope.pull(name));
    }

    Answer write(Call call) throws IOException {
        return send(call, Scope.push(name));
    }

    /** With the right to take from another repository, if one is given. */
    Answer write(Call call, Optional<String> origin) throws IOException {
        return send(call, origin.map(Scope.push(name)::andPull).orElseGet(() -> Scope.push(name)));
    }

    /** The manifest of that tag or digest. */
    FetchedManifest manifest(String reference) throws IOException {
        return find(reference)
                .orElseThrow(
                        () -> new RegistryException(RegistryProblem.NOT_FOUND, endpoint.name(), subject(reference)));
    }

    /** The manifest of that tag or digest, if there is one. */
    Optional<FetchedManifest> find(String reference) throws IOException {
        return retries.run(() -> {
            try (Answer answer = read(asking("GET", reference))) {
                if (answer.status() == NOT_FOUND) {
                    return Optional.empty();
                }
                return Optional.of(check(answer, reference));
            }
        });
    }

    /** What a tag leads to, by the registry's word alone where it gives all of it. */
    Descriptor resolve(String reference) throws IOException {
        Optional<Descriptor> announced = retries.run(() -> {
            try (Answer answer = read(asking("HEAD", reference))) {
                if (answer.status() == NOT_FOUND) {
                    throw new RegistryException(RegistryProblem.NOT_FOUND, endpoint.name(), subject(reference));
                }
                return answer.status() == OK ? announced(answer, reference) : Optional.empty();
            }
        });
        return announced.isPresent() ? announced.get() : manifest(reference).descriptor();
    }

    private Call asking(String method, String reference) {
        return Call.of(method, address("manifests/" + reference), subject(reference))
                .with("Accept", ACCEPTED);
    }

    private String subject(String reference) {
        return "manifest " + name + (Digest.find(reference).isPresent() ? "@" : ":") + reference;
    }

    private static Optional<Descriptor> announced(Answer answer, String reference) {
        Optional<MediaType> type = type(answer).filter(known -> known.isIndex() || known.isManifest());
        Optional<Digest> digest = Digest.find(reference).or(answer::digest);
        return type.isPresent() && digest.isPresent() && answer.length().isPresent()
                ? Optional.of(
                        Descriptor.of(type.get(), digest.get(), answer.length().getAsLong()))
                : Optional.empty();
    }

    private static FetchedManifest check(Answer answer, String reference) throws IOException {
        if (answer.status() != OK) {
            throw answer.refusal();
        }
        byte[] bytes = answer.document();
        Digest digest = digest(answer, reference, bytes);
        MediaType type = type(answer).orElseThrow(() -> answer.misshapen("it has no usable Content-Type"));
        return new FetchedManifest(Descriptor.of(type, digest, bytes.length), Manifest.read(type, bytes));
    }

    private static Digest digest(Answer answer, String reference, byte[] bytes) {
        Optional<Digest> wanted = Digest.find(reference).or(answer::digest);
        DigestAlgorithm algorithm = wanted.map(Digest::algorithm).orElse(DigestAlgorithm.SHA256);
        Digest found = Digest.of(algorithm, bytes);
        if (wanted.filter(other -> !other.equals(found)).isPresent()) {
            throw new ImageException(ImageProblem.DIGEST_MISMATCH, wanted.get(), found);
        }
        return found;
    }

    private static Optional<MediaType> type(Answer answer) throws ImageException {
        return answer.header("Content-Type")
                .map(text -> text.split(";", 2)[0].strip())
                .filter(text -> !text.isEmpty())
                .map(MediaType::new);
    }
}
