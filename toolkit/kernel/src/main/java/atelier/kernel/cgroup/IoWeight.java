package atelier.kernel.cgroup;

/**
 * How much of a contended disk a group gets: 1 to 10,000. The BFQ scheduler and v1 count from 1 to 1,000; converted as
 * runc and crun do, the linear way from 10…1,000 to 1…10,000.
 */
public record IoWeight(int weight) {
    private static final int MOST = 10_000;
    private static final int LEAST_BLKIO = 10;
    private static final int MOST_BLKIO = 1_000;

    public IoWeight {
        if (weight < 1 || weight > MOST) {
            throw new CgroupException(CgroupProblem.BAD_WEIGHT, weight, 1, MOST);
        }
    }

    /** The weight of a v1 weight. */
    public static IoWeight ofBlkio(int blkio) {
        int within = Math.clamp(blkio, LEAST_BLKIO, MOST_BLKIO);
        return new IoWeight(1 + (within - LEAST_BLKIO) * (MOST - 1) / (MOST_BLKIO - LEAST_BLKIO));
    }

    /** The v1 weight of this weight. */
    public int blkio() {
        return LEAST_BLKIO + (int) Math.ceil((weight - 1) * (double) (MOST_BLKIO - LEAST_BLKIO) / (MOST - 1));
    }
}
