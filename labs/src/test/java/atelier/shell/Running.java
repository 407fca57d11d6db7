package atelier.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@code lab} command that runs: typed to line by line, listened to, and killed at the latest when closed. */
final class Running implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    /** What came of it. */
    record Ended(int code, String out, String err, byte[] outBytes) {}

    private final Process process;
    private final Charset charset;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Void> outRead;
    private final CompletableFuture<Void> errRead;

    Running(Process process, Charset charset) {
        this.process = process;
        this.charset = charset;
        outRead = copy(process.getInputStream(), out);
        errRead = copy(process.getErrorStream(), err);
    }

    long pid() {
        return process.pid();
    }

    /** Types lines; they are there to be read at once. */
    void type(String... lines) throws IOException {
        try {
            for (String line : lines) {
                process.getOutputStream().write((line + "\n").getBytes(charset));
            }
            process.getOutputStream().flush();
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    /** Waits until it has written that. */
    void await(String text) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!out().contains(text)) {
            if (System.nanoTime() > deadline || !process.isAlive() && outRead.isDone() && !out().contains(text)) {
                throw new AssertionError("« %s » was not written, but: %s%s".formatted(text, out(), err()));
            }
            Thread.sleep(10);
        }
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Kills it at once. Processes that it started may still hold its output. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends its input and waits for its end, and for that of whoever else writes to its output. */
    Ended end() throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended without reading all of its input
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + out() + err());
        }
        outRead.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        errRead.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return new Ended(process.exitValue(), out(), err(), bytes(out));
    }

    String out() {
        return new String(bytes(out), charset);
    }

    private String err() {
        return new String(bytes(err), charset);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private static byte[] bytes(ByteArrayOutputStream stream) {
        synchronized (stream) {
            return stream.toByteArray();
        }
    }

    private static CompletableFuture<Void> copy(InputStream from, ByteArrayOutputStream to) {
        return CompletableFuture.runAsync(
                () -> {
                    var some = new byte[8192];
                    try {
                        for (int count = from.read(some); count >= 0; count = from.read(some)) {
                            synchronized (to) {
                                to.write(some, 0, count);
                            }
                        }
                    } catch (IOException e) {
                        if (!"Stream closed".equals(e.getMessage())) {
                            throw new UncheckedIOException(e);
                        }
                    }
                },
                task -> Thread.ofVirtual().start(task));
    }
}
