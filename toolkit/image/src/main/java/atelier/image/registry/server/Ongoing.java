package atelier.image.registry.server;

import atelier.image.Shortened;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A request that is being received or answered. Used by one thread. */
final class Ongoing {
    private final HttpMethod method;
    private final String name;
    private final String target;
    private final long start = System.nanoTime();
    private final boolean hasBody;
    private boolean keepAlive;
    private Optional<Receiver> receiver = Optional.empty();
    private long received;
    private long discarded;
    private boolean ended;

    Ongoing(HttpRequest request) {
        boolean read = request.decoderResult().isSuccess();
        method = request.method();
        name = read ? method.name() : "";
        target = read ? Shortened.text(request.uri()) : "";
        hasBody = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
        keepAlive = read && HttpUtil.isKeepAlive(request);
    }

    /** Has its body taken by this one, which is closed with the request. */
    void leadTo(Receiver taker) {
        receiver = Optional.of(taker);
    }

    /** Counts a part of the body, and hands it over unless the request was refused already. */
    void receive(ByteBuf part) throws IOException {
        received += part.readableBytes();
        if (receiver.isPresent()) {
            receiver.get().receive(part);
        } else {
            discarded += part.readableBytes();
        }
    }

    /** Whether the answer is still to come. */
    boolean isOpen() {
        return receiver.isPresent();
    }

    /** The body is there: what is answered. */
    Answer answer() throws IOException {
        return receiver.orElseThrow().answer();
    }

    /** Nothing of the body is wanted any more: what still comes of it would be taken for the next request. */
    void refuse() {
        keepAlive &= ended || !hasBody;
    }

    /** Nobody takes its body any more. */
    void release() {
        receiver.ifPresent(Receiver::close);
        receiver = Optional.empty();
    }

    void endBody() {
        ended = true;
    }

    /** What comes after this cannot be understood. */
    void endConnection() {
        ended = true;
        keepAlive = false;
    }

    boolean hasEnded() {
        return ended;
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    boolean isHead() {
        return method.equals(HttpMethod.HEAD);
    }

    /** How many bytes came after it was refused. */
    long discarded() {
        return discarded;
    }

    /** What became of it. */
    Exchange exchange(int status, long sent) {
        return new Exchange(name, target, status, received, sent, Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public String toString() {
        return name + " " + target;
    }
}
