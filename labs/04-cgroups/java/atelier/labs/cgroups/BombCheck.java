package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.CgroupPids;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The fork bomb in {@code voyou}, before there is a limit of processes and under it. */
final class BombCheck {
    private static final long A_CROWD = 100;

    private BombCheck() {}

    static Check exploded() {
        return check("explosion", Set.of("groupe-absent", "petard-mouille", "deja-plafonne"), BombCheck::exploded);
    }

    static Check contained() {
        return check(
                "bombe-contenue",
                Set.of("groupe-absent", "sans-plafond", "plafond-creve", "pas-rejouee"),
                BombCheck::contained);
    }

    private static Check check(String id, Set<String> diagnoses, Function<CgroupPids, Verdict> judge) {
        return new Check(id, diagnoses, scene -> look(scene, judge));
    }

    private static Verdict look(Scene scene, Function<CgroupPids, Verdict> judge) {
        return House.of(scene)
                .group("voyou")
                .flatMap(rogue -> House.ask(() -> judge.apply(rogue.pids())))
                .orElseGet(() -> new Verdict.Missed("groupe-absent", Map.of()));
    }

    private static Verdict exploded(CgroupPids pids) {
        if (pids.max().isPresent()) {
            return new Verdict.Missed("deja-plafonne", evidence(pids));
        }
        return pids.current() >= A_CROWD
                ? new Verdict.Held(evidence(pids))
                : new Verdict.Missed("petard-mouille", evidence(pids));
    }

    private static Verdict contained(CgroupPids pids) {
        if (pids.max().isEmpty()) {
            return new Verdict.Missed("sans-plafond", Map.of());
        }
        if (pids.current() > pids.max().getAsLong()) {
            return new Verdict.Missed("plafond-creve", evidence(pids));
        }
        return pids.refusals() > 0
                ? new Verdict.Held(evidence(pids))
                : new Verdict.Missed("pas-rejouee", evidence(pids));
    }

    private static Map<String, String> evidence(CgroupPids pids) {
        var evidence = new HashMap<String, String>();
        evidence.put("nombre", Long.toString(pids.current()));
        evidence.put("refus", Long.toString(pids.refusals()));
        pids.max().ifPresent(limit -> evidence.put("limite", Long.toString(limit)));
        return evidence;
    }
}
