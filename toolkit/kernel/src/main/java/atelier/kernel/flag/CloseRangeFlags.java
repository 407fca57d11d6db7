package atelier.kernel.flag;

/** Flags of {@code close_range}. Source: {@code man 2 close_range}. */
public record CloseRangeFlags(long bits) implements Flags<CloseRangeFlags> {
    public static final CloseRangeFlags CLOSE_RANGE_UNSHARE = new CloseRangeFlags(2);
    public static final CloseRangeFlags CLOSE_RANGE_CLOEXEC = new CloseRangeFlags(4);

    @Override
    public CloseRangeFlags with(long bits) {
        return new CloseRangeFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(CloseRangeFlags.class, bits);
    }
}
