package atelier.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream that is not compressed. */
final class PlainBytes implements Decompressor {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private long consumed;

    PlainBytes(InputStream in) {
        this.in = in;
    }

    @Override
    public Compression compression() {
        return Compression.NONE;
    }

    @Override
    public boolean fill(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            int count = in.read(buffer, 0, Math.min(buffer.length, into.remaining()));
            if (count < 0) {
                return false;
            }
            into.put(buffer, 0, count);
            consumed += count;
        }
        return true;
    }

    @Override
    public long consumed() {
        return consumed;
    }

    @Override
    public void close() {
        // Holds nothing native, and the stream is the caller's.
    }
}
