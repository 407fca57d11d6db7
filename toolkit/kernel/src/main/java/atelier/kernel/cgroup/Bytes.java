package atelier.kernel.cgroup;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory or of data. As everywhere in control groups, K, M, G and T are powers of 1024. */
public record Bytes(long count) implements Comparable<Bytes> {
    /** No limit: {@code max}. */
    public static final Bytes MAX = new Bytes(Long.MAX_VALUE);

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,19})\\s*([KMGT]?)(?:I?[BO])?");
    private static final String UNITS = "KMGT";
    private static final int PER_UNIT = 10;

    public Bytes {
        if (count < 0) {
            throw new CgroupException(CgroupProblem.BAD_BYTES, count);
        }
    }

    /** Reads {@code 64M}, {@code 64 MiB}, {@code 64 Mio}, {@code 65536} or {@code max}. */
    public static Bytes of(String text) {
        String upper = text.strip().replace('\u00a0', ' ').toUpperCase(Locale.ROOT);
        if (upper.equals("MAX")) {
            return MAX;
        }
        Matcher amount = AMOUNT.matcher(upper);
        if (!amount.matches()) {
            throw new CgroupException(CgroupProblem.BAD_BYTES, text);
        }
        try {
            int power = amount.group(2).isEmpty() ? 0 : UNITS.indexOf(amount.group(2)) + 1;
            return new Bytes(Math.multiplyExact(Long.parseLong(amount.group(1)), 1L << PER_UNIT * power));
        } catch (ArithmeticException | NumberFormatException tooBig) {
            throw new CgroupException(CgroupProblem.BAD_BYTES, text);
        }
    }

    /** So many mebibytes. */
    public static Bytes mebibytes(long count) {
        return of(count + "M");
    }

    /** Whether this is no limit at all. */
    public boolean isMax() {
        return count == MAX.count;
    }

    /** The sum, {@link #MAX} if either is or if it is beyond counting. */
    Bytes plus(Bytes other) {
        return isMax() || other.isMax() || count > MAX.count - other.count ? MAX : new Bytes(count + other.count);
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(count, other.count);
    }

    /** With the largest unit that leaves a whole number: {@code 64M}. */
    @Override
    public String toString() {
        if (isMax()) {
            return "max";
        }
        int power = 0;
        long left = count;
        while (left != 0 && left % (1 << PER_UNIT) == 0 && power < UNITS.length()) {
            left >>= PER_UNIT;
            power++;
        }
        return power == 0 ? Long.toString(left) : left + UNITS.substring(power - 1, power);
    }
}
