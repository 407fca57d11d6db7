package atelier.course.xray;

import java.util.List;

/**
 * A control group of the container, with what it uses and what it may.
 *
 * @param name its path from the root of its hierarchy, as {@code /proc/pid/cgroup} gives it
 * @param members how many of the container's tasks are in it, those below it not counted
 * @param gauges by controller; none if it has no counter that is shown
 */
public record SeenGroup(String name, int members, List<Gauge> gauges) {
    public SeenGroup {
        gauges = List.copyOf(gauges);
    }
}
