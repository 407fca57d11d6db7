package atelier.image.registry.server;

import atelier.image.ImageException;
import atelier.image.Json;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is not granted. Its message is for the client. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient HttpResponseStatus status;
    private final transient HttpHeaders headers = new DefaultHttpHeaders();

    Refusal(ErrorCode code, String message) {
        this(code, code.status(), message);
    }

    /** With another status than the code's own. */
    Refusal(ErrorCode code, HttpResponseStatus status, String message) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** What the store or a document's reader says, in the terms of the specification. */
    static Refusal of(ImageException e) {
        String message = e.getMessage();
        Refusal refusal = switch (e.problem()) {
            case BAD_DIGEST, UNKNOWN_ALGORITHM, DIGEST_MISMATCH -> new Refusal(ErrorCode.DIGEST_INVALID, message);
            case TOO_LONG -> new Refusal(ErrorCode.SIZE_INVALID, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, message);
            case SIZE_MISMATCH -> new Refusal(ErrorCode.SIZE_INVALID, message);
            case LACKING -> new Refusal(ErrorCode.MANIFEST_BLOB_UNKNOWN, message);
            case BAD_REPOSITORY -> new Refusal(ErrorCode.NAME_INVALID, message);
            case BAD_MEDIA_TYPE,
                    BAD_PLATFORM,
                    NOT_UTF8,
                    NOT_JSON,
                    FIELD_MISSING,
                    FIELD_MISSHAPEN,
                    AMBIGUOUS,
                    NO_MANIFEST -> new Refusal(ErrorCode.MANIFEST_INVALID, message);
            default -> new Refusal(ErrorCode.UNKNOWN, message);
        };
        refusal.initCause(e);
        return refusal;
    }

    /** The same, with a header in the answer. */
    Refusal with(CharSequence header, Object value) {
        headers.add(header, value);
        return this;
    }

    /** Whether it is our fault. */
    boolean isFailure() {
        return status.code() >= HttpResponseStatus.INTERNAL_SERVER_ERROR.code();
    }

    /** What the client gets. */
    Answer answer() {
        var tree = JsonNodeFactory.instance.objectNode();
        var error = tree.putArray("errors").addObject();
        error.put("code", code.name());
        error.put("message", getMessage());
        return new Answer.Bytes(
                status,
                headers.copy().set(HttpHeaderNames.CONTENT_TYPE, "application/json"),
                Json.usual().write(tree));
    }
}
