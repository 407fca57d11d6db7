package atelier.image.registry.server;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The codes of errors in an answer, with the status each goes with (distribution-spec, error codes). */
enum ErrorCode {
    BLOB_UNKNOWN(HttpResponseStatus.NOT_FOUND),
    BLOB_UPLOAD_INVALID(HttpResponseStatus.BAD_REQUEST),
    BLOB_UPLOAD_UNKNOWN(HttpResponseStatus.NOT_FOUND),
    DIGEST_INVALID(HttpResponseStatus.BAD_REQUEST),
    MANIFEST_BLOB_UNKNOWN(HttpResponseStatus.NOT_FOUND),
    MANIFEST_INVALID(HttpResponseStatus.BAD_REQUEST),
    MANIFEST_UNKNOWN(HttpResponseStatus.NOT_FOUND),
    NAME_INVALID(HttpResponseStatus.BAD_REQUEST),
    NAME_UNKNOWN(HttpResponseStatus.NOT_FOUND),
    SIZE_INVALID(HttpResponseStatus.BAD_REQUEST),
    UNAUTHORIZED(HttpResponseStatus.UNAUTHORIZED),
    DENIED(HttpResponseStatus.FORBIDDEN),
    UNSUPPORTED(HttpResponseStatus.METHOD_NOT_ALLOWED),
    TOOMANYREQUESTS(HttpResponseStatus.TOO_MANY_REQUESTS),
    /** Not the specification's, but Docker's: a page of no number. */
    PAGINATION_NUMBER_INVALID(HttpResponseStatus.BAD_REQUEST),
    /** Not the specification's, but Docker's: bytes that are not there, or come out of order. */
    RANGE_INVALID(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE),
    /** What is meant where nothing else fits. */
    UNKNOWN(HttpResponseStatus.INTERNAL_SERVER_ERROR);

    private final HttpResponseStatus status;

    ErrorCode(HttpResponseStatus status) {
        this.status = status;
    }

    /** The usual one. */
    HttpResponseStatus status() {
        return status;
    }
}
