package atelier.image.registry;

import atelier.image.Shortened;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves to one server who we are, when it asks; tokens are kept until they expire. What is sent elsewhere, even because
 * this server said so, goes without. Credentials are looked up once for each repository. For any thread.
 */
final class Login {
    private static final int UNAUTHORIZED = 401;

    private final Transport transport;
    private final Endpoint endpoint;
    private final CredentialSource credentials;
    private final Map<Scope, Token> tokens = new HashMap<>();
    private final Map<String, Optional<Credential>> credentialsByRepository = new HashMap<>();
    private Optional<Challenge> challenge = Optional.empty();

    Login(Transport transport, Endpoint endpoint, CredentialSource credentials) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    Endpoints endpoints() {
        return transport.endpoints();
    }

    /** Asks once; once more, with proof, when it was missing or is not accepted any longer. */
    Answer send(Call call, Scope scope) throws IOException {
        if (!isOurs(call.uri())) {
            return transport.send(call, Optional.empty());
        }
        Optional<String> shown = ready(scope, call);
        Answer answer = transport.send(call, shown);
        if (answer.status() != UNAUTHORIZED || !isOurs(answer.uri())) {
            return answer;
        }
        try (answer) {
            return transport.send(call, Optional.of(meet(answer, scope, shown)));
        }
    }

    private boolean isOurs(URI uri) {
        return Origin.of(uri).equals(endpoint.origin());
    }

    /** What can be shown before it is asked for: once the server's way is known. */
    private synchronized Optional<String> ready(Scope scope, Call call) throws IOException {
        Optional<Challenge> known = challenge;
        return known.isPresent() ? answerTo(known.get(), scope, call) : Optional.empty();
    }

    private synchronized String meet(Answer refusal, Scope scope, Optional<String> refused) throws IOException {
        List<String> headers = refusal.headers().allValues("WWW-Authenticate");
        Challenge latest = Challenge.choose(headers)
                .orElseThrow(() ->
                        new RegistryException(RegistryProblem.BAD_CHALLENGE, endpoint.name(), described(headers)));
        challenge = Optional.of(latest);
        if (refused.isPresent()
                && Optional.ofNullable(tokens.get(scope))
                        .map(Token::authorization)
                        .equals(refused)) {
            tokens.remove(scope);
        }
        return answerTo(latest, scope, refusal.call())
                .filter(proof -> latest.isBearer() || !refused.equals(Optional.of(proof)))
                .orElseThrow(() -> new RegistryException(
                        RegistryProblem.UNAUTHORIZED,
                        endpoint.name(),
                        refusal.call().purpose(),
                        endpoint.name()));
    }

    private Optional<String> answerTo(Challenge known, Scope scope, Call call) throws IOException {
        Optional<Credential> credential = credential(scope.repository());
        if (credential.isPresent() && credential.get() instanceof Credential.RegistryToken(String secret)) {
            return Optional.of("Bearer " + secret);
        }
        if (known.isBasic()) {
            return credential.flatMap(TokenServer::basic);
        }
        Token token = tokens.get(scope);
        if (token == null || !token.isValid()) {
            token = server(known, call).fetch(scope, credential);
            tokens.put(scope, token);
        }
        return Optional.of(token.authorization());
    }

    /** Looked up once: it may take a program to do so. */
    private Optional<Credential> credential(String repository) {
        return credentialsByRepository.computeIfAbsent(repository, name -> credentials.find(endpoint.name(), name));
    }

    private TokenServer server(Challenge known, Call call) {
        URI realm = transport
                .endpoints()
                .follow(URI.create(endpoint.base()), known.parameters().get("realm"), call);
        return new TokenServer(transport, realm, known.parameter("service"));
    }

    private static String described(List<String> headers) {
        return headers.isEmpty() ? "it does not say how" : Shortened.text(String.join(", ", headers));
    }
}
