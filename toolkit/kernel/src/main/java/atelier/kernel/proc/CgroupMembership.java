package atelier.kernel.proc;

import java.util.List;

/**
 * A line of {@code /proc/pid/cgroup}: the group that a task is in, in one hierarchy. Source: {@code man 7 cgroups}.
 *
 * @param hierarchy its number; 0 for that of v2
 * @param controllers of a v1 hierarchy, {@code name=…} included; empty for v2
 * @param path of the group from the root of the reader's cgroup namespace: {@code /..} leads out of it
 */
public record CgroupMembership(int hierarchy, List<String> controllers, String path) {
    public CgroupMembership {
        controllers = List.copyOf(controllers);
    }

    /** Reads a line; a path may itself hold colons. */
    public static CgroupMembership parse(String line) {
        String[] fields = line.split(":", 3);
        List<String> controllers = fields[1].isEmpty() ? List.of() : List.of(fields[1].split(","));
        return new CgroupMembership(Integer.parseInt(fields[0]), controllers, fields[2]);
    }
}
