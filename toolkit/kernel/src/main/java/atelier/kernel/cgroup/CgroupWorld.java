package atelier.kernel.cgroup;

import atelier.kernel.cgroup.Availability.Unusable;
import atelier.kernel.cgroup.Availability.Usable;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The hierarchies that the calling thread sees, and what the kernel says of its controllers. A snapshot: detect again
 * after a mount.
 *
 * @param hierarchies in the order they were mounted
 * @param compiled the controllers that {@code /proc/cgroups} lists, and whether they are enabled
 */
public record CgroupWorld(List<Hierarchy> hierarchies, Map<String, Boolean> compiled) {
    public CgroupWorld {
        hierarchies = List.copyOf(hierarchies);
        compiled = Map.copyOf(compiled);
    }

    /** Looks at the mounts that the calling thread sees. */
    public static CgroupWorld detect() {
        return CgroupMounts.read(Path.of("/proc"));
    }

    /** Named v1 hierarchies without controllers do not count: any machine may have some. */
    public CgroupWorldKind kind() {
        boolean v1 = hierarchies.stream()
                .anyMatch(hierarchy -> hierarchy.version() == CgroupVersion.V1
                        && !hierarchy.controllers().isEmpty());
        boolean v2 = unified().isPresent();
        if (v1) {
            return v2 ? CgroupWorldKind.HYBRID : CgroupWorldKind.V1;
        }
        return v2 ? CgroupWorldKind.V2 : CgroupWorldKind.NONE;
    }

    /** The v2 hierarchy, if it is mounted. */
    public Optional<Hierarchy> unified() {
        return hierarchies.stream()
                .filter(hierarchy -> hierarchy.version() == CgroupVersion.V2)
                .findFirst();
    }

    /** This world as if only the hierarchies of one version were mounted. */
    public CgroupWorld only(CgroupVersion version) {
        return new CgroupWorld(
                hierarchies.stream()
                        .filter(hierarchy -> hierarchy.version() == version)
                        .toList(),
                compiled);
    }

    /** Where a controller is, or why it is nowhere. */
    public Availability availability(Controller controller) {
        // v2 always has a freezer and judges devices, but where v1 has a controller for it that one counts
        Optional<Hierarchy> found = hierarchies.stream()
                .filter(hierarchy -> hierarchy.has(controller))
                .min(Comparator.comparing(Hierarchy::version));
        if (found.isPresent()) {
            Hierarchy hierarchy = found.get();
            return hierarchy.readOnly()
                    ? new Unusable(new CgroupException(CgroupProblem.READ_ONLY, hierarchy.mountPoint()))
                    : new Usable(hierarchy);
        }
        return new Unusable(new CgroupException(whyMissing(controller), missingName(controller)));
    }

    /** The hierarchy of a controller, or the reason why there is none. */
    Hierarchy require(Controller controller) {
        return switch (availability(controller)) {
            case Usable(Hierarchy hierarchy) -> hierarchy;
            case Unusable(CgroupException why) -> throw why;
        };
    }

    /** Where a v1 controller that goes along with another is mounted, if it is anywhere. */
    Optional<Hierarchy> ofV1Controller(String name) {
        return hierarchies.stream()
                .filter(hierarchy -> hierarchy.version() == CgroupVersion.V1
                        && hierarchy.controllers().contains(name))
                .findFirst();
    }

    private CgroupProblem whyMissing(Controller controller) {
        if (hierarchies.isEmpty()) {
            return CgroupProblem.NOT_MOUNTED;
        }
        Optional<Boolean> enabled =
                Optional.ofNullable(compiled.get(controller.v1Names().getFirst()));
        if (enabled.isEmpty()) {
            return CgroupProblem.CONTROLLER_UNKNOWN;
        }
        if (!enabled.get()) {
            return CgroupProblem.CONTROLLER_DISABLED;
        }
        if (kind() != CgroupWorldKind.V2) {
            return CgroupProblem.CONTROLLER_NOT_MOUNTED;
        }
        return controller.inV2() == Controller.InV2.NOTHING
                ? CgroupProblem.CONTROLLER_ONLY_V1
                : CgroupProblem.CONTROLLER_NOT_DELEGATED;
    }

    private String missingName(Controller controller) {
        return controller.nameIn(kind() == CgroupWorldKind.V2 ? CgroupVersion.V2 : CgroupVersion.V1);
    }
}
