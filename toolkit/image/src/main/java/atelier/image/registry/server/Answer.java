package atelier.image.registry.server;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.channels.FileChannel;

/** What a client gets. Its length is among the headers when it is written, whatever these say. */
sealed interface Answer {
    HttpResponseStatus status();

    HttpHeaders headers();

    /** How long its body is, or would be if the request were not a {@code HEAD}. */
    long length();

    /** Bytes that are at hand. */
    record Bytes(HttpResponseStatus status, HttpHeaders headers, byte[] body) implements Answer {
        @Override
        public long length() {
            return body.length;
        }
    }

    /** A part of a file, which goes from the disk to the network without passing through here, and is closed then. */
    record Part(HttpResponseStatus status, HttpHeaders headers, FileChannel file, long from, long length)
            implements Answer {}

    /** What a {@code HEAD} learns of a file. */
    record Outline(HttpResponseStatus status, HttpHeaders headers, long length) implements Answer {}

    /** One without a body. Add to its headers what it has to say. */
    static Answer empty(HttpResponseStatus status) {
        return new Bytes(status, new DefaultHttpHeaders(), new byte[0]);
    }

    /** The same with a header more. */
    default Answer with(CharSequence header, Object value) {
        headers().set(header, value);
        return this;
    }
}
