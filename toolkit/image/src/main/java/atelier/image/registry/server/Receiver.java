package atelier.image.registry.server;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/**
 * Takes the body of one request as it comes, then answers; one thread at a time. A {@link Refusal} from any method ends
 * the request. {@link #close} comes last, whatever happened before.
 */
interface Receiver extends AutoCloseable {
    /** Takes a part of the body, which is only lent. */
    void receive(ByteBuf part) throws IOException;

    /** The body has ended. */
    Answer answer() throws IOException;

    @Override
    void close();

    /** For a request whose body says nothing. */
    static Receiver bodiless(Reply reply) {
        return new Receiver() {
            @Override
            public void receive(ByteBuf part) {}

            @Override
            public Answer answer() throws IOException {
                return reply.answer();
            }

            @Override
            public void close() {}
        };
    }

    /** What such a request is answered. */
    @FunctionalInterface
    interface Reply {
        Answer answer() throws IOException;
    }
}
