package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.cgroup.CpuQuota;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Whether the quota of {@code lea} holds somebody back, measured now: its counters against the wall clock. */
final class QuotaCheck {
    private static final double MOST_PROCESSORS = 0.5;
    private static final int PERIODS_MEASURED = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private QuotaCheck() {}

    static Check check() {
        return new Check("quota", Set.of("sans-quota", "quota-large", "personne", "jamais-bloque"), QuotaCheck::look);
    }

    private static Verdict look(Scene scene) {
        return House.of(scene)
                .group("lea")
                .flatMap(lea -> House.ask(() -> judge(lea)))
                .orElseGet(() -> new Verdict.Missed("sans-quota", Map.of()));
    }

    private static Verdict judge(CgroupView lea) {
        CpuQuota quota = lea.cpu().max();
        if (quota.isMax()) {
            return new Verdict.Missed("sans-quota", Map.of());
        }
        String words = quota.quota() / 1000 + "ms/" + quota.period() / 1000 + "ms";
        if (quota.processors() > MOST_PROCESSORS) {
            return new Verdict.Missed("quota-large", Map.of("quota", words));
        }
        if (Player.in(lea, Controller.CPU).isEmpty()) {
            return new Verdict.Missed("personne", Map.of());
        }
        return measure(lea, words);
    }

    private static Verdict measure(CgroupView lea, String quota) {
        var before = lea.cpu().stat();
        long start = System.nanoTime();
        boolean heldBack =
                Race.until(() -> lea.cpu().stat().throttled() >= before.throttled() + PERIODS_MEASURED, PATIENCE);
        var after = lea.cpu().stat();
        long wall = System.nanoTime() - start;
        var evidence = new HashMap<String, String>();
        evidence.put("quota", quota);
        evidence.put("periodes", Long.toString(after.periods() - before.periods()));
        evidence.put("blocages", Long.toString(after.throttled()));
        evidence.put("part", Long.toString(after.usage().minus(before.usage()).toNanos() * 100 / wall));
        return heldBack ? new Verdict.Held(evidence) : new Verdict.Missed("jamais-bloque", evidence);
    }
}
