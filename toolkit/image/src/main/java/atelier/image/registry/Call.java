package atelier.image.registry;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of a server.
 *
 * @param subject what it is about, for messages: {@code manifest library/alpine:latest}
 */
record Call(String method, URI uri, Map<String, String> headers, Optional<RequestBody> body, String subject) {
    Call {
        headers = Map.copyOf(headers);
    }

    static Call of(String method, URI uri, String subject) {
        return new Call(method, uri, Map.of(), Optional.empty(), subject);
    }

    Call with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Call(method, uri, more, body, subject);
    }

    Call with(RequestBody contents) {
        return new Call(method, uri, headers, Optional.of(contents), subject);
    }

    /** The same asked elsewhere. */
    Call at(URI other) {
        return new Call(method, other, headers, body, subject);
    }

    /** As messages have it: {@code read manifest library/alpine:latest}. */
    String purpose() {
        return (method.equals("GET") || method.equals("HEAD") ? "read " : "write ") + subject;
    }
}
