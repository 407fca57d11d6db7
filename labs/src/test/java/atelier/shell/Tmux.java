package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real terminal of a given size, in a tmux server of its own that ends with it. */
final class Tmux implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    /** Runs a lab in it, with {@code term} for its {@code TERM}. */
    static Tmux run(Path directory, int columns, int rows, String term, Lab lab)
            throws IOException, InterruptedException {
        var tmux = new Tmux(directory.resolve("tmux"));
        var line = new StringBuilder("exec env -i");
        lab.with("TERM", term)
                .environment()
                .forEach((name, value) -> line.append(' ').append(quoted(name + "=" + value)));
        lab.command().forEach(word -> line.append(' ').append(quoted(word)));
        tmux.tmux(
                "-u",
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                line.toString());
        return tmux;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Types a line. */
    void type(String line) throws IOException, InterruptedException {
        write(line);
        key("Enter");
    }

    /** Types letters. */
    void write(String letters) throws IOException, InterruptedException {
        tmux("send-keys", "-l", letters);
    }

    /** Presses a key by tmux's name for it. */
    void key(String name) throws IOException, InterruptedException {
        tmux("send-keys", name);
    }

    /** Gives it another size. */
    void resize(int columns, int rows) throws IOException, InterruptedException {
        tmux("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** What is to be seen now, trailing spaces left out. */
    String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p");
    }

    /** Everything that was written since the start; a line that the terminal had to break is whole. */
    List<String> written() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-J", "-S", "-")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    /** Waits until the screen is as it should be. */
    void await(String what, Predicate<String> state) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String seen = screen();
        while (!state.test(seen)) {
            assertTrue(System.nanoTime() < deadline, "never " + what + ":\n" + seen);
            Thread.sleep(50);
            seen = screen();
        }
    }

    /** Whether what ran in it has not ended. */
    boolean runs() throws IOException, InterruptedException {
        return start("has-session").waitFor() == 0;
    }

    /** Waits for its end. */
    void awaitEnd() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (runs()) {
            assertTrue(System.nanoTime() < deadline, "it does not end");
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        try {
            start("kill-server").waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String tmux(String... words) throws IOException, InterruptedException {
        Process process = start(words);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor() == 0, said);
        return said;
    }

    private Process start(String... words) throws IOException {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        Collections.addAll(command, words);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("TMUX");
        builder.environment().put("LANG", "C.UTF-8");
        return builder.start();
    }
}
