package atelier.image.registry.server;

import java.time.Duration;

/**
 * A request and what became of it.
 *
 * @param method {@code GET} and the like; empty for what was no HTTP, the beginning of TLS for one
 * @param target path and query, made fit to be shown
 * @param status of HTTP, or {@link #LEFT}
 * @param received bytes of the request's body
 * @param sent bytes of the answer's body
 * @param duration from the first line of the request to the last byte of the answer
 */
public record Exchange(String method, String target, int status, long received, long sent, Duration duration) {
    /** In place of a status when the client left before it had an answer. */
    public static final int LEFT = 0;
}
