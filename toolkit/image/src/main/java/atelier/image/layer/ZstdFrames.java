package atelier.image.layer;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A zstd stream: frames one after the other, those to be skipped included. Source: RFC 8878. */
final class ZstdFrames implements Decompressor {
    /** The decoder keeps a window of this many bits in native memory: 128 MiB, what zstd itself accepts at most. */
    private static final int WINDOW_LOG = 27;

    private final CountedInput counted;
    private final ZstdInputStreamNoFinalizer in;
    private final byte[] buffer = new byte[128 * 1024];

    ZstdFrames(InputStream in) throws IOException {
        counted = new CountedInput(in);
        this.in = new ZstdInputStreamNoFinalizer(counted);
        this.in.setLongMax(WINDOW_LOG);
    }

    @Override
    public Compression compression() {
        return Compression.ZSTD;
    }

    @Override
    public boolean fill(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            int count = read(Math.min(buffer.length, into.remaining()));
            if (count < 0) {
                return false;
            }
            into.put(buffer, 0, count);
        }
        return true;
    }

    private int read(int count) throws IOException {
        try {
            return in.read(buffer, 0, count);
        } catch (ZstdIOException e) {
            if (counted.ended()) {
                throw new LayerException(e, LayerProblem.TRUNCATED, "its zstd stream");
            }
            throw new LayerException(
                    e, LayerProblem.BAD_COMPRESSION, "zstd data before byte " + consumed() + ": " + e.getMessage());
        }
    }

    @Override
    public long consumed() {
        return counted.count();
    }

    /** Closes the decoder, whose input does not pass that on. */
    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new LayerException(e, LayerProblem.UNREADABLE, e.getMessage());
        }
    }
}
