package atelier.image.registry.server;

import atelier.image.Json;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives tokens to those who may have them (Docker's token authentication, which most registries speak). */
final class TokenRoutes {
    private final Access access;
    private final TokenMint mint;

    TokenRoutes(Access access, TokenMint mint) {
        this.access = access;
        this.mint = mint;
    }

    Receiver.Reply grant(Request request) {
        if (!(access instanceof Access.Token token)) {
            throw new Refusal(
                    ErrorCode.NAME_INVALID,
                    HttpResponseStatus.NOT_FOUND,
                    "this registry gives no tokens, and wants none");
        }
        Methods.requireRead(request);
        boolean known = isKnown(request, token);
        List<Scope> granted = request.query().getOrDefault("scope", List.of()).stream()
                .flatMap(parameter -> Stream.of(parameter.split(" ")))
                .flatMap(text -> Scope.parse(text).stream())
                .flatMap(scope -> known ? Stream.of(scope) : scope.toRead().stream())
                .toList();
        return () -> answer(mint.token(granted));
    }

    /** @throws Refusal if they claim to be somebody and are not, or say nothing where that is not enough */
    private static boolean isKnown(Request request, Access.Token token) {
        Optional<String> header = request.header(HttpHeaderNames.AUTHORIZATION);
        if (header.isEmpty() && token.anyoneMayPull()) {
            return false;
        }
        if (header.flatMap(Credentials::basic)
                .filter(credentials -> credentials.isIn(token.passwords()))
                .isEmpty()) {
            throw new Refusal(ErrorCode.UNAUTHORIZED, "tokens are for those whose name and password are known here")
                    .with(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"atelier\"");
        }
        return true;
    }

    private static Answer answer(String token) {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("token", token);
        tree.put("access_token", token);
        tree.put("expires_in", TokenMint.LIFE.toSeconds());
        tree.put("issued_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Answer.Bytes(
                HttpResponseStatus.OK,
                new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, "application/json"),
                Json.usual().write(tree));
    }
}
