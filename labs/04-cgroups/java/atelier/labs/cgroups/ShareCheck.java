package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.Controller;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether {@code lea} and {@code tom} fight for one processor and get what their weights promise, measured now. */
final class ShareCheck {
    private static final double WEIGHTS = 2;
    /** How far what is measured may be from what the weights promise, either way. */
    private static final double TOLERANCE = 2;

    private static final Duration ENOUGH = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private ShareCheck() {}

    static Check check() {
        return new Check(
                "partage-juste",
                Set.of(
                        "processus-interne",
                        "personne",
                        "places-separees",
                        "encore-un-quota",
                        "parts-egales",
                        "pas-de-dispute"),
                ShareCheck::look);
    }

    private static Verdict look(Scene scene) {
        House house = House.of(scene);
        Optional<Player> inside = house.group().stream()
                .flatMap(group -> Player.in(group, Controller.CPU).stream())
                .findFirst();
        if (inside.isPresent()) {
            return new Verdict.Missed("processus-interne", inside.get().evidence());
        }
        Optional<CgroupView> lea = house.group("lea");
        Optional<CgroupView> tom = house.group("tom");
        List<Player> ofLea = lea.map(group -> Player.in(group, Controller.CPU)).orElse(List.of());
        List<Player> ofTom = tom.map(group -> Player.in(group, Controller.CPU)).orElse(List.of());
        if (ofLea.isEmpty() || ofTom.isEmpty()) {
            return new Verdict.Missed("personne", Map.of("absent", ofLea.isEmpty() ? "lea" : "tom"));
        }
        String placeOfLea = place(ofLea);
        String placeOfTom = place(ofTom);
        boolean one = placeOfLea.equals(placeOfTom) && placeOfLea.matches("\\d+");
        return one
                ? judge(lea.get(), tom.get(), placeOfLea)
                : new Verdict.Missed("places-separees", Map.of("lea", placeOfLea, "tom", placeOfTom));
    }

    /** Where the scheduler lets them run: their cpuset, and whatever else was said. */
    private static String place(List<Player> players) {
        return players.getLast().status().field("Cpus_allowed_list");
    }

    private static Verdict judge(CgroupView lea, CgroupView tom, String place) {
        for (CgroupView group : List.of(lea, tom)) {
            var quota = group.cpu().max();
            if (!quota.isMax()) {
                String name = group.path(Controller.CPU).getFileName().toString();
                return new Verdict.Missed("encore-un-quota", Map.of("groupe", name, "quota", quota.toString()));
            }
        }
        int weightOfLea = lea.cpu().weight().weight();
        int weightOfTom = tom.cpu().weight().weight();
        var evidence = new HashMap<String, String>();
        evidence.put("place", place);
        evidence.put("poids", weightOfLea + "/" + weightOfTom);
        if (weightOfLea < WEIGHTS * weightOfTom) {
            return new Verdict.Missed("parts-egales", evidence);
        }
        var start = new Usage(lea, tom);
        Race.until(() -> new Usage(lea, tom).since(start).sum().compareTo(ENOUGH) >= 0, PATIENCE);
        Usage taken = new Usage(lea, tom).since(start);
        evidence.put("lea", Long.toString(taken.lea().toMillis()));
        evidence.put("tom", Long.toString(taken.tom().toMillis()));
        double promised = (double) weightOfLea / weightOfTom;
        double measured =
                (double) taken.lea().toNanos() / Math.max(1, taken.tom().toNanos());
        boolean fought = measured > promised / TOLERANCE && measured < promised * TOLERANCE;
        return fought ? new Verdict.Held(evidence) : new Verdict.Missed("pas-de-dispute", evidence);
    }

    /** The processor time of both. */
    private record Usage(Duration lea, Duration tom) {
        Usage(CgroupView lea, CgroupView tom) {
            this(lea.cpu().stat().usage(), tom.cpu().stat().usage());
        }

        Usage since(Usage start) {
            return new Usage(lea.minus(start.lea), tom.minus(start.tom));
        }

        Duration sum() {
            return lea.plus(tom);
        }
    }
}
