package atelier.kernel.cgroup;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So much processor time in each period, all processors together: 150 ms in 100 ms is one and a half processors.
 *
 * @param quota in microseconds; {@link #UNLIMITED} for no limit
 * @param period in microseconds, from 1,000 to 1,000,000
 */
public record CpuQuota(long quota, long period) {
    /** In place of a quota: no limit. */
    public static final long UNLIMITED = -1;

    /** No limit, in the kernel's usual period. */
    public static final CpuQuota MAX = new CpuQuota(UNLIMITED, 100_000);

    private static final long SHORTEST = 1_000;
    private static final long LONGEST = 1_000_000;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,6})\\s*%");
    private static final Pattern TIMES = Pattern.compile("(\\d{1,6})\\s*ms\\s*(?:/|sur)\\s*(\\d{1,4})\\s*ms");
    private static final Pattern MICROSECONDS = Pattern.compile("(\\d{1,12}|max)(?:\\s+(\\d{1,7}))?");

    public CpuQuota {
        boolean sane = period >= SHORTEST && period <= LONGEST && (quota == UNLIMITED || quota >= SHORTEST);
        if (!sane) {
            throw new CgroupException(CgroupProblem.BAD_QUOTA, quota + " " + period);
        }
    }

    /** Reads {@code 50%} (of one processor), {@code 20ms/100ms}, {@code 50000 100000} as the kernel, or {@code max}. */
    public static CpuQuota of(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        Matcher percent = PERCENT.matcher(given);
        if (percent.matches()) {
            return checked(text, Long.parseLong(percent.group(1)) * MAX.period / 100, MAX.period);
        }
        Matcher times = TIMES.matcher(given);
        if (times.matches()) {
            return checked(text, Long.parseLong(times.group(1)) * 1000, Long.parseLong(times.group(2)) * 1000);
        }
        Matcher kernel = MICROSECONDS.matcher(given);
        if (kernel.matches()) {
            long quota = kernel.group(1).equals("max") ? UNLIMITED : Long.parseLong(kernel.group(1));
            return checked(text, quota, kernel.group(2) == null ? MAX.period : Long.parseLong(kernel.group(2)));
        }
        throw new CgroupException(CgroupProblem.BAD_QUOTA, text);
    }

    private static CpuQuota checked(String text, long quota, long period) {
        try {
            return new CpuQuota(quota, period);
        } catch (CgroupException e) {
            throw new CgroupException(CgroupProblem.BAD_QUOTA, text);
        }
    }

    /** Whether nothing is limited. */
    public boolean isMax() {
        return quota == UNLIMITED;
    }

    /** How many processors that is; infinite without a limit. */
    public double processors() {
        return isMax() ? Double.POSITIVE_INFINITY : (double) quota / period;
    }

    /** The period as a duration. */
    public Duration every() {
        return Duration.ofNanos(period * 1000);
    }

    /** As {@code cpu.max} has it: {@code 50000 100000}. */
    @Override
    public String toString() {
        return (isMax() ? "max" : Long.toString(quota)) + " " + period;
    }
}
