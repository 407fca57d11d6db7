package atelier.image.registry;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Bytes to send, from the beginning at each attempt.
 *
 * @param length how many
 * @param sent counts those that have left, over all attempts: as long as it moves the other side is alive
 * @param progress told how many of this attempt have left
 */
record RequestBody(Source source, long length, AtomicLong sent, LongConsumer progress) {
    /** Opens the bytes anew. */
    interface Source {
        InputStream open() throws IOException;
    }

    static RequestBody of(byte[] bytes) {
        return new RequestBody(() -> new ByteArrayInputStream(bytes), bytes.length, new AtomicLong(), sent -> {});
    }

    /** Part of a file. */
    static RequestBody of(Path file, long from, long length, LongConsumer progress) {
        Source source = () -> Channels.newInputStream(Files.newByteChannel(file).position(from));
        return new RequestBody(source, length, new AtomicLong(), progress);
    }

    BodyPublisher publisher() {
        if (length == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
    }

    private InputStream open() {
        try {
            return new Counted(source.open(), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends after the body's length, wherever the file ends. */
    private static final class Counted extends FilterInputStream {
        private final RequestBody body;
        private long done;

        Counted(InputStream in, RequestBody body) {
            super(in);
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (done == body.length) {
                return -1;
            }
            int count = in.read(buffer, offset, (int) Math.min(length, body.length - done));
            if (count > 0) {
                done += count;
                body.sent.addAndGet(count);
                body.progress.accept(done);
            }
            return count;
        }
    }
}
