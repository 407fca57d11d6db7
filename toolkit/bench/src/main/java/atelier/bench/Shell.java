package atelier.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs scripts in a directory; one that fails ends the measures. */
public record Shell(Path directory) {
    /** What the script prints. */
    public String run(String script) throws IOException, InterruptedException {
        return run(List.of("bash", "-euo", "pipefail", "-c", script));
    }

    /** What a program prints. */
    public String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + text);
        }
        return text;
    }

    /** How long it takes, in milliseconds, once what was written before is on the disk. */
    public double time(List<String> command) throws IOException, InterruptedException {
        run("sync -f .");
        long start = System.nanoTime();
        run(command);
        return (System.nanoTime() - start) / 1e6;
    }
}
