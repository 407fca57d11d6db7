package atelier.image.layer;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A piece of the uncompressed archive, read by the hashing thread and the writing one, each through its own view. */
final class Chunk {
    static final int SIZE = 512 * 1024;
    private static final int READERS = 2;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
    private final AtomicInteger readers = new AtomicInteger();
    private boolean last;

    /** For the thread that fills it, while no one reads. */
    ByteBuffer empty() {
        return bytes.clear();
    }

    /** Ends the filling. */
    void filled(boolean isLast) {
        bytes.flip();
        last = isLast;
        readers.set(READERS);
    }

    int size() {
        return bytes.limit();
    }

    boolean isLast() {
        return last;
    }

    ByteBuffer view() {
        return bytes.duplicate();
    }

    /** Whether this was the last reader. */
    boolean released() {
        return readers.decrementAndGet() == 0;
    }
}
