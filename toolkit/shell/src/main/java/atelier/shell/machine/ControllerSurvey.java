package atelier.shell.machine;

import atelier.kernel.cgroup.Availability;
import atelier.kernel.cgroup.Availability.Unusable;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.cgroup.CgroupVersion;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.cgroup.Hierarchy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which controllers of control groups a lab can use on this machine. */
record ControllerSurvey(CgroupWorld world) {
    /** A lab only shows these where they are; with the others it measures. */
    private static final List<Controller> OPTIONAL =
            List.of(Controller.HUGETLB, Controller.NET_CLS, Controller.NET_PRIO);

    /** Those there are, by version: {@code memory, cpu (v1), hugetlb (v2)}. */
    String usable() {
        return Arrays.stream(CgroupVersion.values())
                .map(this::usable)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String usable(CgroupVersion version) {
        String names = Arrays.stream(Controller.values())
                .filter(controller -> isIn(world.availability(controller), version))
                .map(controller -> controller.nameIn(version))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : names + " (" + version.name().toLowerCase(Locale.ROOT) + ")";
    }

    private static boolean isIn(Availability availability, CgroupVersion version) {
        return availability instanceof Availability.Usable(Hierarchy hierarchy) && hierarchy.version() == version;
    }

    /** Those that a lab only shows, and that are not there. */
    String missingOptional() {
        return OPTIONAL.stream()
                .filter(controller -> world.availability(controller) instanceof Unusable)
                .map(controller -> controller.nameIn(CgroupVersion.V1))
                .collect(Collectors.joining(", "));
    }

    /** Why those that a lab measures with are not there. */
    List<CgroupException> reasons() {
        return Stream.of(Controller.values())
                .filter(controller -> !OPTIONAL.contains(controller))
                .map(world::availability)
                .flatMap(found -> found instanceof Unusable(CgroupException why) ? Stream.of(why) : Stream.empty())
                .toList();
    }
}
