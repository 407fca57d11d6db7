package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.Controller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether {@code lea} is frozen: the kernel says so, and the processor time of whoever is inside stands still. */
final class FreezeCheck {
    private static final Duration WATCHED = Duration.ofMillis(100);
    private static final long NS_PER_MS = 1_000_000;

    private FreezeCheck() {}

    static Check check() {
        return new Check("gele", Set.of("personne", "arrete-pas-gele", "pas-gele"), FreezeCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<CgroupView> lea = House.of(scene).group("lea");
        List<Player> players =
                lea.map(group -> Player.in(group, Controller.FREEZER)).orElse(List.of());
        Optional<Player> busiest = players.stream().max(Comparator.comparingLong(FreezeCheck::processorTime));
        if (busiest.isEmpty()) {
            return new Verdict.Missed("personne", Map.of());
        }
        Player watched = busiest.get();
        long before = processorTime(watched);
        Race.run(WATCHED);
        long taken = (processorTime(watched) - before) / NS_PER_MS;
        var evidence = new HashMap<>(watched.evidence());
        evidence.put("attente", Long.toString(WATCHED.toMillis()));
        evidence.put("pris", Long.toString(taken));
        boolean frozen = House.ask(() -> lea.get().freezer().isFrozen()).orElse(false);
        if (frozen && taken == 0) {
            return new Verdict.Held(evidence);
        }
        return new Verdict.Missed(watched.isStopped() ? "arrete-pas-gele" : "pas-gele", evidence);
    }

    /** Nanoseconds: the first number of {@code schedstat}; 0 once the process is gone. */
    private static long processorTime(Player player) {
        Path file = player.task().directory().resolve("schedstat");
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).split(" ")[0]) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
