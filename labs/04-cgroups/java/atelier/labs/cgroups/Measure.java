package atelier.labs.cgroups;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.cgroup.Cgroup;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.GroupSearch;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.StringJoiner;

/**
 * What groups took of the processors while the clock on the wall went on.
 *
 * @param processor the processor time of each, by its name
 * @param wall how long it took
 */
public record Measure(Map<String, Duration> processor, Duration wall) {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.cgroups.words");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Measures until the groups have used so many milliseconds of processor together, or for 20 seconds. */
    public static Measure measure(long milliseconds, Cgroup... groups) {
        var search = new GroupSearch(new LinuxSyscalls(), CgroupWorld.detect());
        var views = new LinkedHashMap<String, CgroupView>();
        for (Cgroup group : groups) {
            views.put(group.name(), search.same(group)); // read without narration, for it is read hundreds of times
        }
        Map<String, Duration> before = usage(views, Map.of());
        long start = System.nanoTime();
        Race.until(() -> sum(usage(views, before)).toMillis() >= milliseconds, PATIENCE);
        return new Measure(usage(views, before), Duration.ofNanos(System.nanoTime() - start));
    }

    private static Map<String, Duration> usage(Map<String, CgroupView> groups, Map<String, Duration> before) {
        var usage = new LinkedHashMap<String, Duration>();
        groups.forEach((name, group) -> {
            Duration used = group.cpu().stat().usage();
            usage.put(name, used.minus(before.getOrDefault(name, Duration.ZERO)));
        });
        return usage;
    }

    private static Duration sum(Map<String, Duration> usage) {
        return usage.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public String toString() {
        var parts = new StringJoiner(", ");
        processor.forEach((name, time) ->
                parts.add(MessageFormat.format(WORDS.getString("measure.processor"), name, time.toMillis())));
        return parts.add(MessageFormat.format(WORDS.getString("measure.wall"), wall.toMillis()))
                .toString();
    }
}
