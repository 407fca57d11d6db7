package atelier.kernel.cgroup;

import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.MountInfo;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

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
    private static final String NAME = "name=";

    public Hierarchy {
        controllers = Set.copyOf(controllers);
    }

    /** The hierarchy that a mount of type {@code cgroup} or {@code cgroup2} shows, as the calling thread sees it. */
    public static Hierarchy of(MountInfo mount) {
        return CgroupMounts.hierarchy(mount);
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

    /** Whether a line of {@code /proc/pid/cgroup} is about this hierarchy. */
    public boolean holds(CgroupMembership membership) {
        return id().equals(idOf(membership));
    }

    /** The same for one hierarchy wherever it is mounted: {@code cpu,cpuacct}, {@code name=systemd}, empty for v2. */
    public String id() {
        var words = new TreeSet<>(controllers);
        if (!name.isEmpty()) {
            words.add(NAME + name);
        }
        return version == CgroupVersion.V2 ? "" : String.join(",", words);
    }

    /** The {@link #id()} of the hierarchy that a line of {@code /proc/pid/cgroup} is about. */
    public static String idOf(CgroupMembership membership) {
        return String.join(",", new TreeSet<>(membership.controllers()));
    }

    /** The directory of a group that {@code /proc/pid/cgroup} names; beside the mount if the group is outside of it. */
    public Path directoryOf(String group) {
        return mountPoint.resolve(Path.of(root).relativize(Path.of(group))).normalize();
    }
}
