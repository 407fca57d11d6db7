package atelier.bench.start;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program on a terminal of its own, which {@code script(1)} makes. It is killed if it is still there when its time is
 * up. For one thread.
 */
final class TerminalSession implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final String END_OF_INPUT = "\u0004";

    private final Process process;
    private final Reader output;
    private final StringBuilder seen = new StringBuilder();
    private final long start;

    private TerminalSession(Process process, long start) {
        this.process = process;
        this.start = start;
        output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
    }

    /** Starts the program on a terminal of 40 lines and 120 columns; the clock starts too. */
    static TerminalSession start(List<String> command, Map<String, String> environment, Path directory) {
        String quoted = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" ", "stty rows 40 cols 120; exec ", ""));
        var builder = new ProcessBuilder("script", "-qec", quoted, "/dev/null")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("SHELL", "/bin/sh", "TERM", "xterm-256color", "LC_ALL", "C.UTF-8"));
        try {
            long start = System.nanoTime();
            return new TerminalSession(builder.start(), start);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start script(1), which comes with util-linux", e);
        }
    }

    /** Waits until the program has written {@code text} after all that was waited for before. */
    void await(String text) throws IOException {
        while (seen.indexOf(text) < 0) {
            if (!readSome()) {
                throw new IOException("ended before it wrote « %s »: %s".formatted(text, seen));
            }
        }
        seen.delete(0, seen.indexOf(text) + text.length());
    }

    /** Waits for the program to end well. */
    void awaitEnd() throws IOException, InterruptedException {
        while (readSome()) {
            // what it writes on its way out is nobody's concern
        }
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("exit code %d: %s".formatted(code, seen));
        }
    }

    /** Types, as a person would. */
    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Types Ctrl-D and waits for the program to end well. */
    void leave() throws IOException, InterruptedException {
        type(END_OF_INPUT);
        awaitEnd();
    }

    /** Since the start. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean readSome() throws IOException {
        var buffer = new char[4096];
        int count = output.read(buffer);
        seen.append(buffer, 0, Math.max(0, count));
        return count >= 0;
    }
}
