package atelier.image.layer;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Uncompressed bytes from a compressed stream. For one thread; closing it frees native memory, not the stream. */
sealed interface Decompressor extends AutoCloseable permits GzipMembers, PlainBytes, ZstdFrames {
    /** How the stream is compressed. */
    Compression compression();

    /**
     * Fills a direct buffer from its position on, to its limit unless the end comes first.
     *
     * @return whether there may be more
     * @throws LayerException if the stream is damaged or goes on after its end
     */
    boolean fill(ByteBuffer into) throws IOException;

    /** How many compressed bytes have been used, about. */
    long consumed();

    @Override
    void close();
}
