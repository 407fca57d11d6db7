package atelier.image.build.recipe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 1m30s}: a number and a unit, as often as wanted. Source: Go's {@code time.ParseDuration}. */
final class Durations {
    private static final Pattern PART = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "µs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private Durations() {}

    /** Nothing if it is none, or more than nanoseconds in 64 bits can say. */
    static Optional<Duration> read(String text) {
        var sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                return Optional.empty();
            }
            long unit = NANOSECONDS.get(part.group(2));
            sum = sum.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            at = part.end();
        }
        boolean fits = !text.isEmpty() && sum.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
        return fits
                ? Optional.of(
                        Duration.ofNanos(sum.setScale(0, RoundingMode.DOWN).longValueExact()))
                : Optional.empty();
    }
}
