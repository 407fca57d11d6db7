package atelier.shell;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the {@code lab} command is called: with which words, in an environment that holds only what is said here. */
final class Lab {
    private static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED");

    private final Path directory;
    private final List<String> before = new ArrayList<>();
    private final List<String> flags = new ArrayList<>(JVM);
    private final List<String> words;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Charset charset = StandardCharsets.UTF_8;

    private Lab(Path directory, List<String> words) {
        this.directory = directory;
        this.words = words;
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("HOME", directory.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "dumb");
        environment.put("CI", "true");
        environment.put("ATELIER_TRAVAIL", work(directory).toString());
        environment.put("ATELIER_ETAT", directory.resolve("etat").toString());
    }

    /** Keeps its sessions and its progress in {@code directory}. */
    static Lab in(Path directory, String... words) {
        return new Lab(directory, List.of(words));
    }

    /** Where the sessions of labs called in {@code directory} are. */
    static Path work(Path directory) {
        return directory.resolve("atelier-essai");
    }

    /** What the sessions of labs called in {@code directory} have left. */
    static List<String> left(Path directory) throws IOException {
        if (!Files.exists(work(directory))) {
            return List.of();
        }
        try (var files = Files.walk(work(directory))) {
            return files.skip(1).map(Path::toString).toList();
        }
    }

    Lab with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Lab without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** In the C locale, which has no accents. */
    Lab inAscii() {
        charset = StandardCharsets.US_ASCII;
        return with("LANG", "C");
    }

    /** With one more flag for the JVM. */
    Lab flag(String flag) {
        flags.add(flag);
        return this;
    }

    /** Behind another command. */
    Lab behind(String... command) {
        before.addAll(List.of(command));
        return this;
    }

    /** The whole command line. */
    List<String> command() {
        var command = new ArrayList<>(before);
        command.addAll(flags);
        // Where a JVM that is killed leaves the libraries it unpacked.
        command.addAll(List.of("-Djava.io.tmpdir=" + directory, "-Djna.tmpdir=" + directory));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "atelier.shell.Main"));
        command.addAll(words);
        return command;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Starts it; the caller closes. */
    Running start() throws IOException {
        Files.createDirectories(directory);
        var builder = new ProcessBuilder(command()).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), charset);
    }

    /** Runs it to its end with nothing to read. */
    Running.Ended run(String... lines) throws IOException, InterruptedException {
        try (Running running = start()) {
            running.type(lines);
            return running.end();
        }
    }
}
