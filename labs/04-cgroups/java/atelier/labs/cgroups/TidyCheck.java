package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.Hierarchy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether no group of the session is left in any hierarchy that has controllers, or in v2. */
final class TidyCheck {
    private TidyCheck() {}

    static Check check() {
        return new Check("range", Set.of("habite", "groupe-oublie"), TidyCheck::look);
    }

    private static Verdict look(Scene scene) {
        House house = House.of(scene);
        List<Path> left = house.world().hierarchies().stream()
                .filter(hierarchy -> hierarchy.name().isEmpty())
                .flatMap(hierarchy -> groups(hierarchy, house.name()).stream())
                .toList();
        if (left.isEmpty()) {
            return new Verdict.Held(Map.of());
        }
        for (Path group : left) {
            Optional<Player> inside = inside(group);
            if (inside.isPresent()) {
                var evidence = new HashMap<>(inside.get().evidence());
                evidence.put("groupe", group.toString());
                return new Verdict.Missed("habite", evidence);
            }
        }
        return new Verdict.Missed(
                "groupe-oublie", Map.of("groupe", left.getFirst().toString()));
    }

    private static List<Path> groups(Hierarchy hierarchy, String name) {
        try (var entries = Files.list(hierarchy.mountPoint())) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> entry.getFileName().toString().startsWith(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the groups in " + hierarchy.mountPoint(), e);
        }
    }

    private static Optional<Player> inside(Path group) {
        try (var tree = Files.walk(group)) {
            return tree.filter(Files::isDirectory)
                    .flatMap(directory -> Player.in(directory).stream())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + group, e);
        }
    }
}
