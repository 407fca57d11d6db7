package atelier.kernel;

/** A soft and a hard limit; {@link #INFINITY} is no limit. Units are the resource's. Source: {@code man 2 prlimit}. */
public record Rlimit(long soft, long hard) {
    /** {@code RLIM_INFINITY}. */
    public static final long INFINITY = -1;

    @Override
    public String toString() {
        return "{rlim_cur=" + written(soft) + ", rlim_max=" + written(hard) + "}";
    }

    private static String written(long value) {
        return value == INFINITY ? "RLIM_INFINITY" : Long.toUnsignedString(value);
    }
}
