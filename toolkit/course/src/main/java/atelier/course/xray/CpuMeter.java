package atelier.course.xray;

import atelier.kernel.cgroup.CgroupCpu;
import atelier.kernel.cgroup.CpuQuota;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Tells how many processors a group has used since it was last asked. For one thread. */
final class CpuMeter {
    /** Less says more of the clock than of the group. */
    private static final long SHORTEST_NS = 1_000_000;

    private record Reading(long at, Duration usage) {}

    private final Map<Path, Reading> last = new HashMap<>();

    Gauge.Cpu read(Path group, CgroupCpu cpu) {
        var now = new Reading(System.nanoTime(), cpu.stat().usage());
        Reading before = last.put(group, now);
        OptionalDouble used = before == null || now.at() - before.at() < SHORTEST_NS
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) now.usage().minus(before.usage()).toNanos() / (now.at() - before.at()));
        CpuQuota quota = cpu.max();
        return new Gauge.Cpu(
                now.usage(), used, quota.isMax() ? OptionalDouble.empty() : OptionalDouble.of(quota.processors()));
    }
}
