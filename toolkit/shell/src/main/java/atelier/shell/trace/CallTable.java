package atelier.shell.trace;

import atelier.narrator.trace.CallCount;
import atelier.shell.screen.Messages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was counted, as a table: a line for each call, then the sum. */
public final class CallTable {
    private static final String ROW = "%7s %11s %9s %9s  %s";
    private static final double SECOND = 1e9;

    private CallTable() {}

    /** The lines of the table. */
    public static List<String> lines(CallCount count) {
        Duration all = count.lines().stream().map(CallCount.Line::time).reduce(Duration.ZERO, Duration::plus);
        var lines = new ArrayList<String>();
        lines.add(ROW.formatted(
                Messages.get("trace.count.share"),
                Messages.get("trace.count.seconds"),
                Messages.get("trace.count.calls"),
                Messages.get("trace.count.failures"),
                Messages.get("trace.count.name")));
        for (CallCount.Line line : count.lines()) {
            double share = 100.0 * line.time().toNanos() / Math.max(1, all.toNanos());
            lines.add(row(share, line.time(), line.calls(), line.failures(), line.name()));
        }
        long calls = count.lines().stream().mapToLong(CallCount.Line::calls).sum();
        long failures =
                count.lines().stream().mapToLong(CallCount.Line::failures).sum();
        lines.add(row(100, all, calls, failures, Messages.get("trace.count.all")));
        return lines;
    }

    private static String row(double share, Duration time, long calls, long failures, String name) {
        return ROW.formatted(
                String.format(Locale.FRENCH, "%.1f", share),
                String.format(Locale.FRENCH, "%.6f", time.toNanos() / SECOND),
                calls,
                failures == 0 ? "" : failures,
                name);
    }
}
