package atelier.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads a tar archive of a stranger for what is in it, without unpacking it anywhere; compressed or not. Closing it ends
 * its threads, the stream stays the caller's. For one thread.
 */
public final class TarStream implements AutoCloseable {
    private final ChunkPipeline pipeline;
    private final TarReader reader;
    private Optional<TarEntry> current = Optional.empty();

    private TarStream(ChunkPipeline pipeline, LayerBounds bounds) {
        this.pipeline = pipeline;
        this.reader = new TarReader(new TarInput(pipeline), bounds);
    }

    /** Begins to read. */
    public static TarStream open(InputStream in, LayerBounds bounds) {
        return new TarStream(ChunkPipeline.over(ChunkPipeline.open(in), bounds), bounds);
    }

    /**
     * The next entry; nothing at the end.
     *
     * @throws LayerException if what follows is no entry, or one too many
     */
    public Optional<TarMember> next() {
        current = reader.next();
        return current.map(TarMember::of);
    }

    /**
     * Writes the contents of the last entry, which can be had once.
     *
     * @throws LayerException if the archive ends before them
     * @throws IOException if {@code out} does not take them
     */
    public void copyTo(OutputStream out) throws IOException {
        TarEntry entry = current.orElseThrow(() -> new IllegalStateException("there is no entry"));
        var buffer = new byte[64 * 1024];
        long left = entry.stored();
        while (left > 0) {
            ByteBuffer some = reader.contents(Math.min(left, buffer.length), entry);
            int count = some.remaining();
            some.get(buffer, 0, count);
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
