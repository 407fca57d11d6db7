package atelier.image.layer;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Decompresses on one thread and hashes on a second, while the caller's uses what they give. Chunks go round between
 * them: memory does not depend on the layer. Closing it ends the threads, and waits for them.
 */
final class ChunkPipeline implements AutoCloseable {
    private static final int CHUNKS = 12;

    private final LayerBounds bounds;
    private final BlockingQueue<Chunk> free = new LinkedBlockingQueue<>();
    private final BlockingQueue<Chunk> toHash = new LinkedBlockingQueue<>();
    private final BlockingQueue<Chunk> toUse = new LinkedBlockingQueue<>();
    private final Thread decompressing;
    private final Thread hashing;

    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile Optional<Digest> digest = Optional.empty();
    private Optional<Chunk> inUse = Optional.empty();
    private boolean ended;

    private ChunkPipeline(Decompressor decompressor, LayerBounds bounds) {
        this.bounds = bounds;
        for (int i = 0; i < CHUNKS; i++) {
            free.add(new Chunk());
        }
        decompressing = Thread.ofPlatform().name("layer-decompress").daemon().unstarted(() -> decompress(decompressor));
        hashing = Thread.ofPlatform().name("layer-hash").daemon().unstarted(this::hash);
    }

    static ChunkPipeline over(Decompressor decompressor, LayerBounds bounds) {
        var pipeline = new ChunkPipeline(decompressor, bounds);
        pipeline.decompressing.start();
        pipeline.hashing.start();
        return pipeline;
    }

    /** A layer's bytes; {@code in} stays the caller's, who does not touch it before this is closed. */
    static Decompressor open(InputStream in) {
        try {
            return Compression.decompressing(in);
        } catch (IOException e) {
            throw new LayerException(e, LayerProblem.UNREADABLE, e.getMessage());
        }
    }

    /**
     * The next piece, never empty, until the one after it is asked for; nothing at the end.
     *
     * @throws LayerException as soon as everything that could be decompressed before a failure has been used
     */
    Optional<ByteBuffer> next() {
        inUse.ifPresent(this::release);
        inUse = Optional.empty();
        while (!ended) {
            Chunk chunk = take(toUse);
            ended = chunk.isLast();
            if (chunk.size() > 0) {
                inUse = Optional.of(chunk);
                return Optional.of(chunk.view());
            }
            release(chunk);
        }
        failure.ifPresent(reason -> {
            throw reason;
        });
        return Optional.empty();
    }

    /** The digest of all that was uncompressed, once {@link #next} has given all of it. */
    Digest digest() {
        try {
            hashing.join();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return digest.orElseThrow(() -> new IllegalStateException("the layer was not read to its end"));
    }

    @Override
    public void close() {
        decompressing.interrupt();
        hashing.interrupt();
        boolean interrupted = false;
        for (Thread thread : new Thread[] {decompressing, hashing}) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void decompress(Decompressor decompressor) {
        try (decompressor) {
            long total = 0;
            boolean more = true;
            while (more) {
                Chunk chunk = free.take();
                more = fill(chunk, decompressor, total);
                total += chunk.size();
                toHash.add(chunk);
                toUse.add(chunk);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed by the caller: nobody waits for more
        }
    }

    /** Fills a chunk; a failure makes it the last one. */
    private boolean fill(Chunk chunk, Decompressor decompressor, long before) {
        ByteBuffer bytes = chunk.empty();
        boolean more = false;
        try {
            more = decompressor.fill(bytes);
            bounds.checkSize(before + bytes.position(), decompressor.consumed());
        } catch (IOException e) {
            failure = Optional.of(new LayerException(e, LayerProblem.UNREADABLE, e.getMessage()));
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        more &= failure.isEmpty();
        chunk.filled(!more);
        return more;
    }

    private void hash() {
        var hash = DigestAlgorithm.SHA256.newHash();
        try {
            boolean more = true;
            while (more) {
                Chunk chunk = toHash.take();
                hash.update(chunk.view());
                more = !chunk.isLast();
                release(chunk);
            }
            digest = Optional.of(Digest.finish(DigestAlgorithm.SHA256, hash));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed by the caller: nobody waits for the digest
        }
    }

    private void release(Chunk chunk) {
        if (chunk.released()) {
            free.add(chunk);
        }
    }

    private static Chunk take(BlockingQueue<Chunk> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static LayerException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new LayerException(e, LayerProblem.INTERRUPTED);
    }
}
