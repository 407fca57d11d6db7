package atelier.image.registry.server;

import atelier.image.RepositoryName;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Who comes in, and for what. */
final class Gate {
    private final boolean readOnly;
    private final Access access;
    private final TokenMint mint;

    Gate(ServerOptions options, TokenMint mint) {
        readOnly = options.readOnly();
        access = options.access();
        this.mint = mint;
    }

    /** @throws Refusal if the request may not be made, or not by this client */
    void check(Request request, Target target) {
        checkOrigin(request);
        if (target instanceof Target.Tokens) {
            return;
        }
        Scope needed = Scope.needed(request, target);
        switch (access) {
            case Access.Open open -> {}
            case Access.Basic basic -> checkPassword(request, basic.passwords());
            case Access.Token token -> checkToken(request, needed);
        }
        if (readOnly && !request.isRead()) {
            throw new Refusal(ErrorCode.UNSUPPORTED, "this registry only gives: it was started read-only")
                    .with(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
    }

    /** Whether the client may read a second repository too, as a mount needs. */
    boolean mayPull(Request request, RepositoryName repository) {
        return !(access instanceof Access.Token) || mint.allows(bearer(request), Scope.pull(repository));
    }

    /** A page of some web site that a browser on this machine shows is no client of ours. */
    private static void checkOrigin(Request request) {
        Optional<String> origin = request.header(HttpHeaderNames.ORIGIN);
        if (origin.isPresent() && !origin.get().equals(origin(request.server()))) {
            throw new Refusal(ErrorCode.DENIED, "pages of other sites have no access here");
        }
    }

    private static String origin(URI server) {
        return server.getScheme() + "://" + server.getAuthority();
    }

    private static void checkPassword(Request request, Map<String, String> passwords) {
        boolean known = request.header(HttpHeaderNames.AUTHORIZATION)
                .flatMap(Credentials::basic)
                .filter(credentials -> credentials.isIn(passwords))
                .isPresent();
        if (!known) {
            throw new Refusal(ErrorCode.UNAUTHORIZED, "this registry wants a name and a password that it knows")
                    .with(HttpHeaderNames.WWW_AUTHENTICATE, "Basic realm=\"atelier\"");
        }
    }

    private void checkToken(Request request, Scope needed) {
        String token = bearer(request);
        if (!mint.allows(token, needed)) {
            String error = token.isEmpty() ? "" : ",error=\"insufficient_scope\"";
            String scope = needed.isNothing() ? "" : ",scope=\"" + needed + "\"";
            throw new Refusal(ErrorCode.UNAUTHORIZED, "this registry wants a token for " + needed)
                    .with(
                            HttpHeaderNames.WWW_AUTHENTICATE,
                            "Bearer realm=\"" + request.server().resolve("/token") + "\",service=\"atelier\"" + scope
                                    + error);
        }
    }

    private static String bearer(Request request) {
        return request.header(HttpHeaderNames.AUTHORIZATION)
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
                .map(header -> header.substring("Bearer ".length()).strip())
                .orElse("");
    }
}
