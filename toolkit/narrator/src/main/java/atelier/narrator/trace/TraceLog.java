package atelier.narrator.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where the lines of a trace go. They are kept together until there are many, or for a fifth of a second: whoever reads
 * the file sees what a program that hangs did last. A failure to write is thrown at the next line, or at the end.
 */
public final class TraceLog implements AutoCloseable {
    private static final int MANY = 32 * 1024;
    private static final long FLUSH_EVERY_MS = 200;

    private final OutputStream out;
    private final TextBuffer waiting = new TextBuffer();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("journal").daemon(true).factory());
    private IOException failure;

    /** The log closes {@code out}. */
    public TraceLog(OutputStream out) {
        this.out = out;
        clock.scheduleWithFixedDelay(this::flushSilently, FLUSH_EVERY_MS, FLUSH_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    synchronized void line(int tid, TextBuffer text) {
        waiting.decimal(tid).add(' ').add(text).add('\n');
        if (waiting.length() > MANY) {
            flush();
        }
    }

    synchronized void line(int tid, String text) {
        waiting.decimal(tid).add(' ').add(text).add('\n');
    }

    private void flush() {
        flushSilently();
        if (failure != null) {
            throw new UncheckedIOException(failure);
        }
    }

    private synchronized void flushSilently() {
        try {
            if (waiting.length() > 0 && failure == null) {
                out.write(waiting.bytes(), 0, waiting.length());
                out.flush();
            }
        } catch (IOException e) {
            failure = e;
        } finally {
            waiting.clear();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        clock.shutdownNow();
        try (out) {
            flush();
        }
    }
}
