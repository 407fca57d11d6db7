package atelier.kernel.cgroup;

import java.time.Duration;

/**
 * The processor time of a group since it was made, and what its quota cost it.
 *
 * @param usage all processors together
 * @param periods how many periods of the quota have passed in which the group wanted to run
 * @param throttled in how many of them it had used up its quota
 * @param throttledTime how long its processors waited for the next period, all together
 */
public record CpuStat(
        Duration usage, Duration user, Duration system, long periods, long throttled, Duration throttledTime) {}
