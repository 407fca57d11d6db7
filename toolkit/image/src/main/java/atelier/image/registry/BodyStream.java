package atelier.image.registry;

import atelier.image.Shortened;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, read as it comes: a few pieces wait in memory and no more, and who sends nothing for too long is
 * given up. Read by one thread; closed before its end, it breaks the connection.
 */
final class BodyStream extends InputStream implements BodySubscriber<BodyStream> {
    private static final int PIECES_AHEAD = 32;

    private final String host;
    private final String purpose;
    private final Duration silenceLimit;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private Optional<Subscription> subscription = Optional.empty();
    private boolean closed;

    private Iterator<ByteBuffer> waiting = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    BodyStream(String host, String purpose, Duration silenceLimit) {
        this.host = host;
        this.purpose = purpose;
        this.silenceLimit = silenceLimit;
    }

    private sealed interface Piece {
        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End(Optional<Throwable> failure) implements Piece {}
    }

    /** What comes is read once the headers are known. */
    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Subscription given) {
        if (closed) {
            given.cancel();
        } else {
            subscription = Optional.of(given);
            given.request(PIECES_AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece.Bytes(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece.End(Optional.of(failure)));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End(Optional.empty()));
    }

    @Override
    public int read() throws IOException {
        return fill() ? Byte.toUnsignedInt(current.get()) : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(buffer, offset, count);
        return count;
    }

    /** Sees to it that {@code current} has bytes; false at the end. */
    private boolean fill() throws IOException {
        while (!current.hasRemaining()) {
            if (waiting.hasNext()) {
                current = waiting.next();
            } else if (ended) {
                return false;
            } else {
                take();
            }
        }
        return true;
    }

    private void take() throws IOException {
        switch (next()) {
            case Piece.Bytes(var buffers) -> {
                waiting = buffers.iterator();
                askForMore();
            }
            case Piece.End(var failure) -> {
                ended = true;
                if (failure.isPresent()) {
                    String detail = Shortened.text(String.valueOf(failure.get().getMessage()));
                    throw new TransientFailure(
                            new RegistryException(failure.get(), RegistryProblem.BROKEN, host, purpose, detail));
                }
            }
        }
    }

    private Piece next() throws IOException {
        try {
            Piece piece = pieces.poll(silenceLimit.toMillis(), TimeUnit.MILLISECONDS);
            if (piece == null) {
                throw new TransientFailure(
                        new RegistryException(RegistryProblem.SILENT, host, silenceLimit.toSeconds(), purpose));
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(e, RegistryProblem.INTERRUPTED, host, purpose);
        }
    }

    private synchronized void askForMore() {
        subscription.filter(any -> !closed).ifPresent(given -> given.request(1));
    }

    @Override
    public synchronized void close() {
        closed = true;
        subscription.ifPresent(Subscription::cancel);
    }
}
