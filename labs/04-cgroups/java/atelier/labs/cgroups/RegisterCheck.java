package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a child of the lab thread is in the group {@code lea}, in every hierarchy that has the group. */
final class RegisterCheck {
    private RegisterCheck() {}

    static Check check() {
        return new Check(
                "inscrit",
                Set.of("groupe-absent", "atelier-inscrit", "aucun-enfant", "a-moitie", "pas-inscrit", "autre-groupe"),
                RegisterCheck::look);
    }

    private static Verdict look(Scene scene) {
        House house = House.of(scene);
        String name = house.name() + "/lea";
        var group = house.group("lea");
        if (group.isEmpty()) {
            return new Verdict.Missed("groupe-absent", Map.of());
        }
        int workshop = Integer.parseInt(scene.thread().status().field("Tgid"));
        if (!directoriesWith(workshop, group.get()).isEmpty()) {
            return new Verdict.Missed("atelier-inscrit", Map.of("groupe", name));
        }
        List<Player> children = Player.childrenOf(scene);
        if (children.isEmpty()) {
            return new Verdict.Missed("aucun-enfant", Map.of());
        }
        int wanted = group.get().paths().size();
        Player best = children.reversed().stream()
                .max((one, other) -> Integer.compare(count(one, group.get()), count(other, group.get())))
                .orElseThrow();
        var evidence = new HashMap<>(best.evidence());
        evidence.put("groupe", name);
        int count = count(best, group.get());
        if (count == wanted) {
            return new Verdict.Held(evidence);
        }
        if (count > 0) {
            evidence.put("manque", without(best, group.get()));
            return new Verdict.Missed("a-moitie", evidence);
        }
        String where = elsewhere(best.task(), ProcTask.process(workshop));
        evidence.put("ailleurs", where);
        return new Verdict.Missed(where.isEmpty() ? "pas-inscrit" : "autre-groupe", evidence);
    }

    private static int count(Player player, CgroupView group) {
        return directoriesWith(player.pid(), group).size();
    }

    private static List<Path> directoriesWith(int pid, CgroupView group) {
        return group.paths().stream()
                .filter(path -> Player.in(path).stream().anyMatch(player -> player.pid() == pid))
                .toList();
    }

    private static String without(Player player, CgroupView group) {
        List<Path> with = directoriesWith(player.pid(), group);
        return group.paths().stream()
                .filter(path -> !with.contains(path))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
    }

    /** The groups in which a child is and its parent is not. */
    private static String elsewhere(ProcTask child, ProcTask workshop) {
        try {
            List<CgroupMembership> inherited = workshop.cgroups();
            return child.cgroups().stream()
                    .filter(membership -> !inherited.contains(membership))
                    .map(CgroupMembership::path)
                    .distinct()
                    .collect(Collectors.joining(", "));
        } catch (NoSuchTaskException e) {
            return ""; // it has just ended
        }
    }
}
