package atelier.labs.cgroups;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.GroupSearch;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What snippets wait with: for the kernel's counters to say something, never for time to pass. */
public final class Until {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Until() {}

    /**
     * Waits until that is so, or for 20 seconds: the check of the step tells what came of it. The group is read without
     * narration, for it is read hundreds of times.
     *
     * @return how long it took on the wall clock, in milliseconds
     */
    public static long until(CgroupView group, Predicate<CgroupView> so) {
        CgroupView silent = new GroupSearch(new LinuxSyscalls(), CgroupWorld.detect()).same(group);
        return until(() -> so.test(silent));
    }

    /** The same, for what is not in a group's files. */
    public static long until(BooleanSupplier so) {
        long start = System.nanoTime();
        Race.until(so, PATIENCE);
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
