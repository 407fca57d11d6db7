package atelier.narrator.trace;

import atelier.kernel.ptrace.SyscallTable;
import atelier.kernel.ptrace.TraceListener;
import atelier.kernel.ptrace.Tracee;
import atelier.kernel.ptrace.TraceeListener;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts calls, their failures and their time. To be read once the tracer is done. */
public final class CallCount implements TraceListener {
    /**
     * What there was of one call.
     *
     * @param time from the entry to the exit, tracing included
     */
    public record Line(String name, long calls, long failures, Duration time) {}

    private static final class Sum {
        private long calls;
        private long failures;
        private long nanoseconds;
    }

    private final CallSelection selection;
    private final Map<String, Sum> sums = new HashMap<>();

    public CallCount(CallSelection selection) {
        this.selection = selection;
    }

    @Override
    public TraceeListener following(Tracee first) {
        return new TraceeListener() {
            private long entered;

            @Override
            public void entered(Tracee tracee) {
                entered = System.nanoTime();
            }

            @Override
            public void left(Tracee tracee, long result, boolean failed) {
                if (selection.has(tracee.architecture(), tracee.number())) {
                    String name = SyscallTable.of(tracee.architecture()).name(tracee.number());
                    Sum sum = sums.computeIfAbsent(name, key -> new Sum());
                    sum.calls++;
                    sum.failures += failed ? 1 : 0;
                    sum.nanoseconds += System.nanoTime() - entered;
                }
            }
        };
    }

    /** A line for each call that was made and came back, the longest in all first. */
    public List<Line> lines() {
        return sums.entrySet().stream()
                .map(sum -> new Line(
                        sum.getKey(),
                        sum.getValue().calls,
                        sum.getValue().failures,
                        Duration.ofNanos(sum.getValue().nanoseconds)))
                .sorted(Comparator.comparing(Line::time).reversed().thenComparing(Line::name))
                .toList();
    }
}
