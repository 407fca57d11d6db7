package atelier.kernel.cgroup;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much time was lost waiting for something scarce. Source: {@code accounting/psi.rst}.
 *
 * @param some while at least one task waited
 * @param full while all that had something to do waited; absent for the processors of a whole machine of old
 */
public record Pressure(Share some, Optional<Share> full) {
    /**
     * A share of time.
     *
     * @param avg10 over the last ten seconds, in percent
     * @param avg60 over the last minute
     * @param avg300 over the last five
     * @param total all of it since the beginning
     */
    public record Share(double avg10, double avg60, double avg300, Duration total) {}

    private static final Pattern LINE =
            Pattern.compile("(some|full) avg10=([\\d.]+) avg60=([\\d.]+) avg300=([\\d.]+) total=(\\d+)");

    /** Reads a file such as {@code cpu.pressure} or {@code /proc/pressure/cpu}. */
    public static Pressure parse(String text) {
        Optional<Share> some = Optional.empty();
        Optional<Share> full = Optional.empty();
        for (String line : text.split("\n")) {
            Matcher fields = LINE.matcher(line);
            if (fields.matches()) {
                var share = new Share(
                        Double.parseDouble(fields.group(2)),
                        Double.parseDouble(fields.group(3)),
                        Double.parseDouble(fields.group(4)),
                        Duration.ofNanos(Math.multiplyExact(Long.parseLong(fields.group(5)), 1000L)));
                if (fields.group(1).equals("some")) {
                    some = Optional.of(share);
                } else {
                    full = Optional.of(share);
                }
            }
        }
        return new Pressure(some.orElseThrow(() -> new IllegalArgumentException("not a pressure file: " + text)), full);
    }
}
