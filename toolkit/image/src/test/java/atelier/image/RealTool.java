package atelier.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of this machine that reads and writes images too. */
public final class RealTool {
    private final String name;
    private final List<String> before;

    private RealTool(String name, List<String> before) {
        this.name = name;
        this.before = before;
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
        return new RealTool(name, List.of(before));
    }

    /** What it writes when it succeeds, which it must. */
    public String run(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(name));
        command.addAll(before);
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        Path errors = Files.createTempFile("errors", "");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> command + ": " + text(errors));
            return output;
        } finally {
            Files.delete(errors);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
