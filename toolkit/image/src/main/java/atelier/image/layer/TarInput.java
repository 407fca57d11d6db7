package atelier.image.layer;

import java.nio.ByteBuffer;

/** The bytes of an archive, by blocks or as they come, whatever the chunks they arrive in. For one thread. */
final class TarInput {
    private final ChunkPipeline chunks;
    private ByteBuffer current = ByteBuffer.allocate(0);
    private long position;

    TarInput(ChunkPipeline chunks) {
        this.chunks = chunks;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    boolean atEnd() {
        while (!current.hasRemaining()) {
            var next = chunks.next();
            if (next.isEmpty()) {
                return true;
            }
            current = next.get();
        }
        return false;
    }

    /** At least one byte and at most {@code most}, in place: valid until the next call. */
    ByteBuffer some(long most, String what) {
        if (atEnd()) {
            throw new LayerException(LayerProblem.TRUNCATED, what);
        }
        int count = (int) Math.min(most, current.remaining());
        ByteBuffer some = current.slice(current.position(), count);
        current.position(current.position() + count);
        position += count;
        return some;
    }

    /** Fills an array. */
    void read(byte[] into, String what) {
        int filled = 0;
        while (filled < into.length) {
            ByteBuffer some = some(into.length - filled, what);
            int count = some.remaining();
            some.get(into, filled, count);
            filled += count;
        }
    }

    void skip(long count, String what) {
        long left = count;
        while (left > 0) {
            left -= some(left, what).remaining();
        }
    }
}
