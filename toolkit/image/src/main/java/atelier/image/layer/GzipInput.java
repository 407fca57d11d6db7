package atelier.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The compressed side of a gzip stream: bytes of headers one by one, data by the buffer. */
final class GzipInput {
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long before;

    GzipInput(InputStream in) {
        this.in = in;
    }

    boolean atEnd() throws IOException {
        while (position == limit) {
            before += limit;
            position = 0;
            limit = 0;
            int count = in.read(buffer);
            if (count < 0) {
                return true;
            }
            limit = count;
        }
        return false;
    }

    int next() throws IOException {
        if (atEnd()) {
            throw new LayerException(LayerProblem.TRUNCATED, "its gzip stream");
        }
        return buffer[position++] & 0xff;
    }

    long nextInteger() throws IOException {
        return next() | (long) next() << 8 | (long) next() << 16 | (long) next() << 24;
    }

    void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    /** Skips text that ends with a zero. */
    void skipText() throws IOException {
        while (next() != 0) {
            // What it says is of no use here.
        }
    }

    /** Hands over what is buffered, and reads when nothing is. */
    void feed(Inflater inflater) throws IOException {
        if (atEnd()) {
            throw new LayerException(LayerProblem.TRUNCATED, "its gzip stream");
        }
        inflater.setInput(buffer, position, limit - position);
        position = limit;
    }

    /** Takes back the last bytes handed over. */
    void giveBack(int count) {
        position -= count;
    }

    long consumed() {
        return before + position;
    }
}
