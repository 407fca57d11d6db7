package atelier.image.registry;

import atelier.image.ImageException;
import atelier.image.Json;
import atelier.image.JsonFields;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The server that a registry names in its challenge, which gives tokens to those who prove who they are, and often to
 * everybody (distribution, token and oauth2 authentication).
 */
record TokenServer(Transport transport, URI realm, Optional<String> service) {
    private static final String CLIENT = "atelier-conteneurs";
    /** How long a token lives of which nothing else is said. */
    private static final long USUAL_LIFE = 60;
    /** A token is not used in its last seconds: it has to travel. */
    private static final long MARGIN = 5;

    private static final long LONGEST_LIFE = 3600;

    /** @throws RegistryException if it gives none */
    Token fetch(Scope scope, Optional<Credential> credential) throws IOException {
        Optional<String> basic = credential.flatMap(TokenServer::basic);
        Call call =
                credential.orElse(new Credential.RegistryToken("")) instanceof Credential.IdentityToken(String secret)
                        ? refresh(scope, secret)
                        : ask(scope);
        try (Answer answer = transport.send(call, basic)) {
            if (BusyAnswers.isBusy(answer)) {
                throw BusyAnswers.failure(answer);
            }
            if (answer.status() != 200) {
                throw none(
                        answer,
                        scope,
                        "it answers " + answer.status() + ", so the credentials are wrong or allow less");
            }
            return read(answer, scope);
        }
    }

    /** What proves who we are where a name and a password are asked for. */
    static Optional<String> basic(Credential credential) {
        return switch (credential) {
            case Credential.Password(String user, String secret) ->
                Optional.of("Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8)));
            case Credential.IdentityToken any -> Optional.empty();
            case Credential.RegistryToken any -> Optional.empty();
        };
    }

    private Call ask(Scope scope) {
        String query = service.map(name -> "service=" + encoded(name) + "&").orElse("")
                + scope.resources().stream()
                        .map(resource -> "scope=" + encoded(resource))
                        .collect(Collectors.joining("&"));
        String separator = realm.getRawQuery() == null ? "?" : "&";
        return Call.of("GET", URI.create(realm + separator + query), "a token for " + scope);
    }

    private Call refresh(Scope scope, String secret) {
        String form = "grant_type=refresh_token&client_id=" + CLIENT + "&refresh_token=" + encoded(secret)
                + service.map(name -> "&service=" + encoded(name)).orElse("") + "&scope=" + encoded(scope.toString());
        return Call.of("POST", realm, "a token for " + scope)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with(RequestBody.of(form.getBytes(StandardCharsets.UTF_8)));
    }

    private Token read(Answer answer, Scope scope) throws IOException {
        try {
            var fields = new JsonFields("answer", Json.usual().read("answer", answer.document()));
            String secret = fields.optionalText("token")
                    .filter(text -> !text.isEmpty())
                    .or(() -> fields.optionalText("access_token"))
                    .filter(TokenServer::fitsHeader)
                    .orElseThrow(() -> none(answer, scope, "its answer has no usable token"));
            long life = fields.has("expires_in") ? fields.size("expires_in") : USUAL_LIFE;
            return new Token(secret, Instant.now().plusSeconds(Math.clamp(life - MARGIN, 1, LONGEST_LIFE)));
        } catch (ImageException e) {
            throw none(answer, scope, e.getMessage());
        }
    }

    private static boolean fitsHeader(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static RegistryException none(Answer answer, Scope scope, String why) {
        return new RegistryException(RegistryProblem.NO_TOKEN, answer.host(), scope, why);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
