package atelier.image.build.run;

import atelier.kernel.Syscalls;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A thread that reads what programs write, until none of them can write any more, and tells it line by line. A line that is
 * too long is told in pieces.
 */
final class OutputLines {
    private static final int PIECE = 16 * 1024;
    private static final int LONGEST = 64 * 1024;

    private final Thread thread;
    private Optional<RuntimeException> failure = Optional.empty();

    /** Starts to read; {@code fd} is closed at the end. */
    OutputLines(Syscalls syscalls, int fd, Consumer<String> listener) {
        thread = Thread.ofPlatform().name("output").start(() -> read(syscalls, fd, listener));
    }

    private void read(Syscalls syscalls, int fd, Consumer<String> listener) {
        var line = new ByteArrayOutputStream();
        try {
            for (byte[] piece = syscalls.read(fd, PIECE); piece.length > 0; piece = syscalls.read(fd, PIECE)) {
                for (byte one : piece) {
                    if (one == '\n' || line.size() == LONGEST) {
                        tell(line, listener);
                    }
                    if (one != '\n') {
                        line.write(one);
                    }
                }
            }
            if (line.size() > 0) {
                tell(line, listener);
            }
        } finally {
            syscalls.close(fd);
        }
    }

    /** What the listener throws is thrown where the program is waited for; the rest is read all the same. */
    private void tell(ByteArrayOutputStream line, Consumer<String> listener) {
        try {
            if (failure.isEmpty()) {
                String text = line.toString(StandardCharsets.UTF_8);
                listener.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
        line.reset();
    }

    /** Waits for the end, whatever interrupts. */
    void await() {
        Threads.join(thread);
        failure.ifPresent(e -> {
            throw e;
        });
    }
}
