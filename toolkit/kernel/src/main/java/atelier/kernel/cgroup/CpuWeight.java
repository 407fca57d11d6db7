package atelier.kernel.cgroup;

/**
 * How much of contended processors a group gets beside its neighbours: 1 to 10,000, usually 100. v1 says it in shares,
 * 2 to 262,144, usually 1,024. The two are converted as runc and crun do since 2025: along a curve that has both ends and
 * the usual values meet.
 */
public record CpuWeight(int weight) {
    /** What a group has that nobody set. */
    public static final CpuWeight USUAL = new CpuWeight(100);

    private static final int MOST = 10_000;
    private static final long LEAST_SHARES = 2;
    private static final long MOST_SHARES = 262_144;

    // log10(weight) = (l² + 125 l) / 612 - 7 / 34, where l = log2(shares)
    private static final double LINEAR = 125;
    private static final double SCALE = 612;
    private static final double SHIFT = 7.0 / 34.0;

    public CpuWeight {
        if (weight < 1 || weight > MOST) {
            throw new CgroupException(CgroupProblem.BAD_WEIGHT, weight, 1, MOST);
        }
    }

    /** The weight of so many shares. */
    public static CpuWeight ofShares(long shares) {
        if (shares <= LEAST_SHARES) {
            return new CpuWeight(1);
        }
        if (shares >= MOST_SHARES) {
            return new CpuWeight(MOST);
        }
        double log = Math.log(shares) / Math.log(2);
        return new CpuWeight((int) Math.ceil(Math.pow(10, (log * log + LINEAR * log) / SCALE - SHIFT)));
    }

    /** The shares of this weight. */
    public long shares() {
        double constant = SCALE * (Math.log10(weight) + SHIFT);
        double log = (Math.sqrt(LINEAR * LINEAR + 4 * constant) - LINEAR) / 2;
        return Math.clamp(Math.round(Math.pow(2, log)), LEAST_SHARES, MOST_SHARES);
    }
}
