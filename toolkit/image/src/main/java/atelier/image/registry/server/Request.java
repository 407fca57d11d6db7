package atelier.image.registry.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks, before its body.
 *
 * @param path as it came, still encoded
 * @param server where the client reached us
 */
record Request(HttpMethod method, String path, Map<String, List<String>> query, HttpHeaders headers, URI server) {
    private static final int MOST_PARAMETERS = 16;

    /** @throws Refusal if the target cannot be read */
    static Request read(HttpRequest request, URI server) {
        try {
            var decoder = new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MOST_PARAMETERS);
            return new Request(request.method(), decoder.rawPath(), decoder.parameters(), request.headers(), server);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ErrorCode.NAME_INVALID, "the address cannot be read: " + e.getMessage());
        }
    }

    /** The parameter of that name, the first if there are several. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    Optional<String> header(CharSequence name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** How long the body is to be, if that is said. */
    Optional<Long> announcedLength() {
        return header(HttpHeaderNames.CONTENT_LENGTH).map(Long::valueOf);
    }

    boolean isRead() {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }
}
