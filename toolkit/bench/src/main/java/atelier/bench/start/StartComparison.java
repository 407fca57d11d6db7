package atelier.bench.start;

import atelier.bench.RatioTable;
import atelier.bench.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Starts {@code ./lab} and a hello world by turns, and prints the ratios. */
final class StartComparison {
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 15;
    private static final int LONG_ROUNDS = 5;

    private final Starts starts;
    private final Path buildLog;

    private StartComparison(Path checkout, Path scratch, List<String> options) {
        starts = new Starts(checkout, scratch, options);
        buildLog = checkout.resolve("labs/target/construction.log");
    }

    /** Takes the checkout, which must be built, and the options of {@code ./lab} for running a lab on this machine. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Path scratch = Files.createTempDirectory("atelier-mesure");
        try {
            new StartComparison(Path.of(words.getFirst()), scratch, words.subList(1, words.size())).run();
        } finally {
            deleteTree(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        FileTime built = Files.getLastModifiedTime(buildLog);
        for (int round = 0; round < WARM_UPS; round++) {
            starts.hello();
            starts.prompt();
        }
        System.out.println(starts());
        System.out.println(lessons());
        boolean rebuilt = !Files.getLastModifiedTime(buildLog).equals(built);
        System.out.println("Maven was started on the way: " + (rebuilt ? "YES" : "no"));
    }

    private RatioTable starts() throws IOException, InterruptedException {
        var hello = new Series();
        var sameFlags = new Series();
        var list = new Series();
        var prompt = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            hello.add(milliseconds(starts.hello()));
            prompt.add(milliseconds(starts.prompt()));
            sameFlags.add(milliseconds(starts.hello("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")));
            list.add(milliseconds(starts.list()));
        }
        var table = new RatioTable("Start, by turns, %d rounds".formatted(ROUNDS), "ms");
        table.add("hello world", hello);
        table.add("./lab 02-chroot, to the prompt", prompt, hello);
        table.add("./lab, the list, to its end", list, hello);
        table.add("hello world, flags of ./lab", sameFlags);
        table.add("./lab 02-chroot, to the prompt", prompt, sameFlags);
        table.add("./lab, the list, to its end", list, sameFlags);
        return table;
    }

    private RatioTable lessons() throws IOException, InterruptedException {
        var hello = new Series();
        var demo = new Series();
        var first = new Series();
        var second = new Series();
        for (int round = 0; round < LONG_ROUNDS; round++) {
            hello.add(milliseconds(starts.hello()));
            demo.add(milliseconds(starts.demo()));
            Starts.Lines lines = starts.lines();
            first.add(milliseconds(lines.first()));
            second.add(milliseconds(lines.second()));
        }
        var table = new RatioTable("Use, by turns, %d rounds".formatted(LONG_ROUNDS), "ms");
        table.add("hello world", hello);
        table.add("./lab demo 02-chroot, to its end", demo, hello);
        table.add("prompt to value, line typed at once", first, hello);
        table.add("the same, next line", second, hello);
        return table;
    }

    private static double milliseconds(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static void deleteTree(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
