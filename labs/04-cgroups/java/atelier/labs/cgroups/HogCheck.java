package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.Bytes;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.Controller;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The memory hog in {@code voyou}, before there is a limit and under it. */
final class HogCheck {
    private static final Bytes A_FEAST = Amount.megabytes(80);

    private HogCheck() {}

    static Check fed() {
        return check("festin", Set.of("groupe-absent", "pas-mange", "deja-plafonne"), HogCheck::fed);
    }

    static Check contained() {
        return check(
                "ogre-contenu",
                Set.of("groupe-absent", "sans-limite", "toujours-repu", "pas-rejoue"),
                HogCheck::contained);
    }

    private static Check check(String id, Set<String> diagnoses, Function<CgroupView, Verdict> judge) {
        return new Check(id, diagnoses, scene -> look(scene, judge));
    }

    private static Verdict look(Scene scene, Function<CgroupView, Verdict> judge) {
        return House.of(scene)
                .group("voyou")
                .flatMap(rogue -> House.ask(() -> judge.apply(rogue)))
                .orElseGet(() -> new Verdict.Missed("groupe-absent", Map.of()));
    }

    private static Verdict fed(CgroupView rogue) {
        Bytes limit = rogue.memory().max();
        if (!limit.isMax()) {
            return new Verdict.Missed("deja-plafonne", Map.of("limite", Amount.of(limit)));
        }
        return biggest(rogue)
                .filter(hog -> hog.held().compareTo(A_FEAST) >= 0)
                .<Verdict>map(hog -> new Verdict.Held(evidence(hog)))
                .orElseGet(() -> new Verdict.Missed("pas-mange", Map.of()));
    }

    private static Verdict contained(CgroupView rogue) {
        Bytes limit = rogue.memory().max();
        if (limit.isMax()) {
            return new Verdict.Missed("sans-limite", Map.of());
        }
        Optional<Player> fed = biggest(rogue).filter(hog -> hog.held().compareTo(limit) > 0);
        if (fed.isPresent()) {
            return new Verdict.Missed("toujours-repu", evidence(fed.get()));
        }
        long kills = rogue.memory().events().oomKills();
        return kills > 0
                ? new Verdict.Held(Map.of("morts", Long.toString(kills), "limite", Amount.of(limit)))
                : new Verdict.Missed("pas-rejoue", Map.of());
    }

    private static Optional<Player> biggest(CgroupView rogue) {
        return Player.in(rogue, Controller.MEMORY).stream().max(Comparator.comparing(Player::held));
    }

    private static Map<String, String> evidence(Player hog) {
        return Map.of("pid", Integer.toString(hog.pid()), "tenu", Amount.of(hog.held()));
    }
}
