package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Asks this machine's C headers: compiles a program with {@code gcc}. */
public final class CProgram {
    private static final Path GCC = Path.of("/usr/bin/gcc");

    private CProgram() {}

    /** What the program with that source prints, line by line. */
    public static List<String> output(Path directory, String source) {
        Path program = directory.resolve("program");
        compile(directory, source, program);
        return run(List.of(program.toString()));
    }

    /** Compiles {@code source} into {@code result}. */
    public static void compile(Path directory, String source, Path result, String... options) {
        Needs.program(GCC.toString());
        try {
            Path file = Files.writeString(directory.resolve("source.c"), source);
            var command = Stream.concat(
                    Stream.of(GCC.toString(), "-o", result.toString(), file.toString()), Arrays.stream(options));
            run(command.toList());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a command prints; it must succeed. */
    public static List<String> run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines = process.inputReader().lines().toList();
            assertEquals(0, process.waitFor(), () -> command + ": " + lines);
            return lines;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(command.toString(), e);
        }
    }
}
