package atelier.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** One run of {@code ./lab}: how it is called, in an environment that holds only what is said here. */
final class Launch {
    private static final String NOBODY = "65534";

    private final List<String> prefix = new ArrayList<>();
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path folder;

    Launch(Path lab, String... words) {
        folder = lab.getParent();
        command.add(lab.toString());
        command.addAll(List.of(words));
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", folder.toString());
        environment.put("LANG", "C.UTF-8");
    }

    /** What came of a run. */
    record Outcome(int code, String out, String err) {
        /** Whether {@code java} was started, and with that word. */
        boolean reachedJavaWith(String word) {
            return out.lines().anyMatch(("word <" + word + ">")::equals);
        }
    }

    Launch with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Launch without(String variable) {
        environment.remove(variable);
        return this;
    }

    Launch from(Path workingFolder) {
        folder = workingFolder;
        return this;
    }

    /** Runs as a user who owns nothing; the test is skipped if we are not root. */
    Launch asNobody() {
        assumeTrue(isRoot(), "only root can run a command as another user");
        prefix.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        return this;
    }

    /** Runs where {@code /usr/lib/jvm} is that folder, in a mount namespace of its own. */
    Launch withInstalled(Path jdks) {
        assumeTrue(Files.isDirectory(Path.of("/usr/lib/jvm")), "there is no /usr/lib/jvm to mount upon");
        prefix.add("unshare");
        if (!isRoot()) {
            prefix.addAll(List.of("--user", "--map-root-user"));
        }
        prefix.addAll(
                List.of("--mount", "sh", "-c", "mount --bind \"$0\" /usr/lib/jvm && exec \"$@\"", jdks.toString()));
        return this;
    }

    Process start() throws IOException {
        var words = new ArrayList<>(prefix);
        words.addAll(command);
        var builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Outcome run() throws IOException, InterruptedException, ExecutionException {
        return finish(start());
    }

    /** Reads what a process started by {@link #start} has left to say, until it ends. */
    static Outcome finish(Process process) throws IOException, InterruptedException, ExecutionException {
        var err = new FutureTask<>(() -> readAll(process.errorReader()));
        Thread.startVirtualThread(err);
        String out = readAll(process.inputReader());
        return new Outcome(process.waitFor(), out, err.get());
    }

    /** Reads lines until one holds that text. */
    static void awaitLine(BufferedReader lines, String text) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("it ended without a line that holds: " + text);
    }

    static boolean isRoot() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException e) {
            throw new AssertionError("this system has no /proc", e);
        }
    }

    private static String readAll(BufferedReader reader) throws IOException {
        var text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }
}
