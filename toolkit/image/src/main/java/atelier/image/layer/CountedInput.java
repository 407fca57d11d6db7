package atelier.image.layer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of a stream, and leaves the stream open when closed. */
final class CountedInput extends FilterInputStream {
    private long count;
    private boolean ended;

    CountedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count += Math.max(0, read);
        ended |= read < 0;
        return read;
    }

    long count() {
        return count;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        // The stream is the caller's.
    }
}
