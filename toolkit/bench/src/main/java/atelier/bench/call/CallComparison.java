package atelier.bench.call;

import atelier.bench.RatioTable;
import atelier.bench.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link CallBenchmark} in rounds, each with a new JVM for every method, and prints the ratios to the bare call.
 * Of each JVM the quickest iteration counts: what disturbs the machine only ever adds.
 */
final class CallComparison {
    private static final List<String> WAYS = List.of("bare", "toolkit", "observed", "narrated");
    private static final int ROUNDS = 5;
    private static final List<String> JVM =
            List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow");

    private CallComparison() {}

    /** Takes the number of rounds, or nothing. */
    public static void main(String[] arguments) throws RunnerException {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        compare("C2, the JVM's default", rounds, List.of());
        compare("C1 only, as ./lab runs", rounds, List.of("-XX:TieredStopAtLevel=1"));
    }

    private static void compare(String title, int rounds, List<String> flags) throws RunnerException {
        SortedSet<String> methods = benchmarks();
        Map<String, Series> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (String method : inOrder(methods)) {
                measured.computeIfAbsent(method, name -> new Series()).add(quickest(method, flags));
            }
        }
        var table = new RatioTable(title + ", " + rounds + " rounds", "ns");
        measured.forEach((method, series) -> {
            String bare = call(method) + "_" + WAYS.getFirst();
            if (method.equals(bare)) {
                table.add(method, series);
            } else {
                table.add(method, series, measured.get(bare));
            }
        });
        System.out.println(table);
    }

    /** In nanoseconds. */
    private static double quickest(String method, List<String> flags) throws RunnerException {
        var options = new OptionsBuilder()
                .include(CallBenchmark.class.getName() + "." + method + "$")
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(Stream.concat(JVM.stream(), flags.stream()).toArray(String[]::new))
                .build();
        return new Runner(options)
                .runSingle()
                .getPrimaryResult()
                .getStatistics()
                .getMin();
    }

    private static SortedSet<String> benchmarks() {
        var methods = new TreeSet<String>();
        Arrays.stream(CallBenchmark.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .forEach(method -> methods.add(method.getName()));
        return methods;
    }

    /** Call by call, the bare one first, so that those to compare follow each other closely. */
    private static List<String> inOrder(SortedSet<String> methods) {
        return methods.stream()
                .map(CallComparison::call)
                .distinct()
                .flatMap(call -> WAYS.stream().map(way -> call + "_" + way))
                .filter(methods::contains)
                .toList();
    }

    private static String call(String method) {
        return method.substring(0, method.indexOf('_'));
    }
}
