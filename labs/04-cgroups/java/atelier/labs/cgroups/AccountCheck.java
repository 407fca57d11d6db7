package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.Bytes;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.Controller;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether {@code lea} counts what its processes hold: memory touched before they came in is another group's. */
final class AccountCheck {
    private static final Bytes A_MEAL = Amount.megabytes(40);
    /** The kernel counts for a group in batches, and shares some pages. */
    private static final double NEARLY_ALL = 0.8;

    private AccountCheck() {}

    static Check check() {
        return new Check("compte", Set.of("personne", "grandi-dehors", "sans-limite"), AccountCheck::look);
    }

    private static Verdict look(Scene scene) {
        return House.of(scene)
                .group("lea")
                .flatMap(lea -> House.ask(() -> judge(lea)))
                .orElseGet(() -> new Verdict.Missed("personne", Map.of()));
    }

    private static Verdict judge(CgroupView lea) {
        List<Player> players = Player.in(lea, Controller.MEMORY);
        var biggest = players.stream()
                .max(Comparator.comparing(Player::held))
                .filter(player -> player.held().compareTo(A_MEAL) >= 0);
        if (biggest.isEmpty()) {
            return new Verdict.Missed("personne", Map.of());
        }
        Bytes counted = lea.memory().current();
        Bytes limit = lea.memory().max();
        var evidence = Map.of(
                "pid", Integer.toString(biggest.get().pid()),
                "tenu", Amount.of(biggest.get().held()),
                "compte", Amount.of(counted),
                "limite", Amount.of(limit));
        long held = players.stream().mapToLong(player -> player.held().count()).sum();
        if (counted.count() < held * NEARLY_ALL) {
            return new Verdict.Missed("grandi-dehors", evidence);
        }
        return limit.isMax() ? new Verdict.Missed("sans-limite", evidence) : new Verdict.Held(evidence);
    }
}
