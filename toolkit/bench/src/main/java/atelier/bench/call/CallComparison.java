package atelier.bench.call;

import atelier.bench.RatioTable;
import atelier.bench.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link CallBenchmark} in rounds, each with a new JVM for every method, and prints the ratios to the bare call.
 */
final class CallComparison {
    private static final String BARE = "bare";
    private static final int ROUNDS = 5;
    private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");

    private CallComparison() {}

    /** Takes the number of rounds, or nothing. */
    public static void main(String[] arguments) throws RunnerException {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        compare("C2, the JVM's default", rounds, List.of());
        compare("C1 only, as ./lab runs", rounds, List.of("-XX:TieredStopAtLevel=1"));
    }

    private static void compare(String title, int rounds, List<String> flags) throws RunnerException {
        var options = new OptionsBuilder()
                .include(CallBenchmark.class.getName())
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(Stream.concat(JVM.stream(), flags.stream()).toArray(String[]::new))
                .build();
        Map<String, Series> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (RunResult result : new Runner(options).run()) {
                var primary = result.getPrimaryResult();
                measured.computeIfAbsent(primary.getLabel(), label -> new Series())
                        .add(primary.getScore());
            }
        }
        var table = new RatioTable(title + ", " + rounds + " rounds", "ns");
        for (String call : calls()) {
            Series bare = measured.get(call + "_" + BARE);
            table.add(call + " " + BARE, bare);
            for (String way : List.of("toolkit", "observed", "narrated")) {
                Series series = measured.get(call + "_" + way);
                if (series != null) {
                    table.add(call + " " + way, series, bare);
                }
            }
        }
        System.out.println(table);
    }

    private static Iterable<String> calls() {
        var calls = new TreeSet<String>();
        Arrays.stream(CallBenchmark.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .forEach(method ->
                        calls.add(method.getName().substring(0, method.getName().indexOf('_'))));
        return calls;
    }
}
