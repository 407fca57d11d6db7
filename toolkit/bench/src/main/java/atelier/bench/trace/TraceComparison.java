package atelier.bench.trace;

import atelier.bench.RatioTable;
import atelier.bench.Series;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@code tar c DIRECTORY >/dev/null} under {@code strace -f} and under {@code ./lab tracer} by turns, both writing
 * every call to a file, and prints the ratios. Whole processes: the start of our JVM is counted, and shown apart.
 */
final class TraceComparison {
    private static final int ROUNDS = 7;
    private static final String USUAL = "/usr/share/doc";

    private final Path lab;
    private final Path theirs;
    private final Path ours;
    private final List<String> workload;

    private TraceComparison(Path checkout, Path scratch, String directory) {
        lab = checkout.resolve("lab");
        theirs = scratch.resolve("strace");
        ours = scratch.resolve("tracer");
        workload = List.of("tar", "c", directory);
    }

    /** Takes the checkout, which must be built, and perhaps a directory to archive. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("atelier-mesure");
        try {
            String directory = arguments.length > 1 ? arguments[1] : USUAL;
            new TraceComparison(Path.of(arguments[0]), scratch, directory).run();
        } finally {
            for (String file : List.of("strace", "tracer")) {
                Files.deleteIfExists(scratch.resolve(file));
            }
            Files.delete(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        underOurs(workload);
        underStrace();
        var strace = new Series();
        var tracer = new Series();
        var start = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            strace.add(underStrace());
            tracer.add(underOurs(workload));
            start.add(underOurs(List.of("true")));
        }
        var table = new RatioTable("%s, by turns, %d rounds".formatted(String.join(" ", workload), ROUNDS), "ms");
        table.add("strace -f -o FILE", strace);
        table.add("./lab tracer -o FILE", tracer, strace);
        table.add("./lab tracer -o FILE true", start, strace);
        System.out.println(table);
        underOurs(workload);
        System.out.printf("Lines written: strace %d, ours %d%n", lines(theirs), lines(ours));
    }

    private double underStrace() throws IOException, InterruptedException {
        return milliseconds(List.of("strace", "-f", "-o", theirs.toString()), workload);
    }

    private double underOurs(List<String> command) throws IOException, InterruptedException {
        return milliseconds(List.of(lab.toString(), "tracer", "-o", ours.toString(), "--"), command);
    }

    private static double milliseconds(List<String> tracer, List<String> command)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(tracer);
        words.addAll(command);
        var nowhere = ProcessBuilder.Redirect.to(new File("/dev/null"));
        long start = System.nanoTime();
        int code = new ProcessBuilder(words)
                .redirectOutput(nowhere)
                .redirectError(nowhere)
                .start()
                .waitFor();
        double taken = (System.nanoTime() - start) / 1e6;
        if (code != 0) {
            throw new IOException("exit code %d: %s".formatted(code, String.join(" ", words)));
        }
        return taken;
    }

    private static long lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
