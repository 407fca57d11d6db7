package atelier.kernel.cgroup;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.time.Duration;

/**
 * The processor time of a group. v1 counts it in a controller of its own, {@code cpuacct}. Sources: {@code
 * scheduler/sched-bwc.rst}, {@code admin-guide/cgroup-v1/cpuacct.rst}, {@code admin-guide/cgroup-v2.rst}.
 */
public final class CgroupCpu {
    private static final Setting WEIGHT = new Setting("cpu.shares", "cpu.weight");
    private static final Setting MAX = new Setting("cpu.cfs_quota_us", "cpu.max");
    private static final Setting STAT = new Setting("cpu.stat", "cpu.stat");
    private static final String V1_PERIOD = "cpu.cfs_period_us";

    private final GroupDirectory group;
    private final GroupDirectory account;

    CgroupCpu(GroupDirectory group, GroupDirectory account) {
        this.group = group;
        this.account = account;
    }

    /** How much time in each period. */
    public CpuQuota max() {
        if (isV1()) {
            return new CpuQuota(Long.parseLong(group.read(MAX.v1())), Long.parseLong(group.read(V1_PERIOD)));
        }
        return CpuQuota.of(MAX.read(group));
    }

    /** Sets how much time in each period: {@code 50%}, {@code 20ms/100ms}. */
    public void max(String quota) {
        max(CpuQuota.of(quota));
    }

    /** Sets how much time in each period. */
    public void max(CpuQuota quota) {
        if (!isV1()) {
            MAX.write(group, quota.toString());
            return;
        }
        String period = Long.toString(quota.period());
        try {
            group.writeRaw(V1_PERIOD, period);
            MAX.write(group, Long.toString(quota.quota()));
        } catch (SyscallException e) {
            if (!e.errno().equals(Errno.EINVAL)) {
                throw group.refused(V1_PERIOD, period, e);
            }
            // with the old quota it would be more than the parent has
            MAX.write(group, Long.toString(quota.quota()));
            group.write(V1_PERIOD, period);
        }
    }

    /** The group's weight beside its neighbours. */
    public CpuWeight weight() {
        long value = Long.parseLong(WEIGHT.read(group));
        boolean idle = value == 0; // cpu.idle: below every weight
        return isV1() ? CpuWeight.ofShares(value) : new CpuWeight(idle ? 1 : (int) value);
    }

    /** Sets the weight, 1 to 10,000, whichever the version. */
    public void weight(int weight) {
        var wanted = new CpuWeight(weight);
        WEIGHT.write(group, Long.toString(isV1() ? wanted.shares() : wanted.weight()));
    }

    /** What the group has used, and how often it was held back. */
    public CpuStat stat() {
        Counters stat = Counters.parse(STAT.read(group));
        if (isV1()) {
            return new CpuStat(
                    nanoseconds("cpuacct.usage"),
                    nanoseconds("cpuacct.usage_user"),
                    nanoseconds("cpuacct.usage_sys"),
                    stat.of("nr_periods"),
                    stat.of("nr_throttled"),
                    Duration.ofNanos(stat.of("throttled_time")));
        }
        return new CpuStat(
                microseconds(stat, "usage_usec"),
                microseconds(stat, "user_usec"),
                microseconds(stat, "system_usec"),
                stat.of("nr_periods"),
                stat.of("nr_throttled"),
                microseconds(stat, "throttled_usec"));
    }

    private boolean isV1() {
        return group.version() == CgroupVersion.V1;
    }

    private Duration nanoseconds(String file) {
        return Duration.ofNanos(Long.parseLong(account.read(file)));
    }

    private static Duration microseconds(Counters stat, String name) {
        return Duration.ofNanos(Math.multiplyExact(stat.of(name), 1000L));
    }
}
