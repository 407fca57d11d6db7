package atelier.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A program of this machine that reads and writes images too. */
public final class RealTool {
    private final String name;
    private final List<String> before;
    private final Map<String, String> environment;

    private RealTool(String name, List<String> before, Map<String, String> environment) {
        this.name = name;
        this.before = before;
        this.environment = environment;
    }

    /**
     * skopeo, which accepts what nobody signed, and keeps its notes on blobs in {@code home} instead of {@code
     * /var/lib/containers}: it does so for those that it takes for ordinary users.
     */
    public static RealTool skopeo(Path home) {
        return named("skopeo", "--insecure-policy")
                .with("_CONTAINERS_ROOTLESS_UID", "1")
                .with("XDG_DATA_HOME", home.toString());
    }

    /** podman, with its images, its locks and its notes all in {@code home}. */
    public static RealTool podman(Path home) throws IOException {
        RealTool tool = named(
                "podman",
                "--root",
                home.resolve("root").toString(),
                "--runroot",
                home.resolve("run").toString(),
                "--tmpdir",
                home.resolve("tmp").toString(),
                "--storage-driver=vfs",
                "--events-backend=none",
                "--cgroup-manager=cgroupfs");
        Path settings = Files.createDirectories(home).resolve("containers.conf");
        Files.writeString(settings, "[engine]\nlock_type = \"file\"\n");
        return tool.with("CONTAINERS_CONF", settings.toString());
    }

    private RealTool with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new RealTool(name, before, Map.copyOf(more));
    }

    /** The program; the test is skipped, and says so, where it is not installed. */
    public static RealTool named(String name, String... before) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
        String reason = name + " is not installed";
        if (!there) {
            System.err.println("skipped: " + reason);
        }
        assumeTrue(there, reason);
        return new RealTool(name, List.of(before), Map.of());
    }

    /** What it writes when it succeeds, which it must. */
    public String run(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(name));
        command.addAll(before);
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Path errors = Files.createTempFile("errors", "");
        try {
            Process process = start(new ProcessBuilder(command).redirectError(errors.toFile()));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> command + ": " + text(errors));
            return output;
        } finally {
            Files.delete(errors);
        }
    }

    private Process start(ProcessBuilder builder) throws IOException {
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
