package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.Availability.Unusable;
import atelier.kernel.cgroup.Availability.Usable;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.cgroup.CgroupProblem;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.CgroupWorldKind;
import atelier.kernel.cgroup.Controller;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the session's group exists with what the lab needs, or else why it cannot be made on this machine. */
final class HouseCheck {
    private static final List<Controller> NEEDED = List.of(
            Controller.MEMORY,
            Controller.CPU,
            Controller.CPUSET,
            Controller.PIDS,
            Controller.FREEZER,
            Controller.DEVICES);

    static final String ID = "maison";

    private HouseCheck() {}

    static Check check() {
        return new Check(
                ID,
                Set.of("sans-cgroup", "lecture-seule", "sans-droit", "sans-controleur", "pas-de-maison", "incomplete"),
                HouseCheck::look);
    }

    private static Verdict look(Scene scene) {
        House house = House.of(scene);
        CgroupWorld world = house.world();
        if (world.kind() == CgroupWorldKind.NONE) {
            return new Verdict.Missed("sans-cgroup", Map.of());
        }
        Optional<Verdict> obstacle = NEEDED.stream()
                .flatMap(controller -> obstacle(world, controller).stream())
                .findFirst();
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        var group = house.group();
        if (group.isEmpty()) {
            return new Verdict.Missed("pas-de-maison", Map.of("groupe", house.name()));
        }
        String missing = NEEDED.stream()
                .filter(controller ->
                        House.ask(() -> group.get().path(controller)).isEmpty())
                .map(Controller::name)
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? new Verdict.Held(
                        Map.of("groupe", house.name(), "monde", world.kind().name()))
                : new Verdict.Missed("incomplete", Map.of("groupe", house.name(), "manque", missing));
    }

    private static Optional<Verdict> obstacle(CgroupWorld world, Controller controller) {
        return switch (world.availability(controller)) {
            case Usable(var hierarchy) ->
                Files.isWritable(hierarchy.mountPoint())
                        ? Optional.empty()
                        : Optional.of(new Verdict.Missed(
                                "sans-droit",
                                Map.of("hierarchie", hierarchy.mountPoint().toString())));
            case Unusable(CgroupException why) ->
                Optional.of(
                        why.problem() == CgroupProblem.READ_ONLY
                                ? new Verdict.Missed("lecture-seule", Map.of())
                                : new Verdict.Missed("sans-controleur", Map.of("controleur", controller.name())));
        };
    }
}
