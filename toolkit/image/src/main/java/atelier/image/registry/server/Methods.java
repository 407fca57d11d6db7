package atelier.image.registry.server;

import io.netty.handler.codec.http.HttpHeaderNames;

/** What may be done with an address. */
final class Methods {
    private Methods() {}

    /** @throws Refusal if the request has another method */
    static void require(Request request, String method) {
        if (!request.method().name().equals(method)) {
            throw refuse(request, method);
        }
    }

    /** @throws Refusal if the request would change something */
    static void requireRead(Request request) {
        if (!request.isRead()) {
            throw refuse(request, "GET, HEAD");
        }
    }

    /** What is thrown for a method that the address does not have. */
    static Refusal refuse(Request request, String allowed) {
        return new Refusal(ErrorCode.UNSUPPORTED, request.method() + " does nothing here, but: " + allowed)
                .with(HttpHeaderNames.ALLOW, allowed);
    }
}
