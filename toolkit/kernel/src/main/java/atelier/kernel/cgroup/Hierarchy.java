package atelier.kernel.cgroup;

import java.nio.file.Path;
import java.util.Set;

/**
 * A mounted tree of groups.
 *
 * @param mountPoint where its topmost visible group is
 * @param root that group's path in the hierarchy, as {@code mountinfo} gives it: {@code /} unless a part is mounted
 * @param controllers of v1, those it was mounted with; of v2, those that the topmost group has
 * @param name of a v1 hierarchy mounted with {@code name=}; empty for others
 * @param readOnly whether nothing can be written below
 */
public record Hierarchy(
        Path mountPoint, String root, CgroupVersion version, Set<String> controllers, String name, boolean readOnly) {
    public Hierarchy {
        controllers = Set.copyOf(controllers);
    }

    /** Whether it can count and limit what {@code controller} does. */
    public boolean has(Controller controller) {
        return switch (version) {
            case V1 -> controllers.contains(controller.v1Names().getFirst());
            case V2 ->
                switch (controller.inV2()) {
                    case CONTROLLER -> controllers.contains(controller.v2Name());
                    case CORE -> true;
                    case NOTHING -> false;
                };
        };
    }

    /** The directory of a group that {@code /proc/pid/cgroup} names; beside the mount if the group is outside of it. */
    public Path directoryOf(String group) {
        return mountPoint.resolve(Path.of(root).relativize(Path.of(group))).normalize();
    }
}
