package atelier.kernel.cgroup;

import java.util.Locale;

/**
 * A control file under the names of both versions; the empty name where a version has none.
 *
 * @param v1 as {@code memory.limit_in_bytes}
 * @param v2 as {@code memory.max}
 */
record Setting(String v1, String v2) {
    /** The file in {@code group}. */
    String in(GroupDirectory group) {
        String file = group.version() == CgroupVersion.V1 ? v1 : v2;
        if (file.isEmpty()) {
            String other = group.version() == CgroupVersion.V1 ? v2 : v1;
            throw new CgroupException(
                    CgroupProblem.NO_SUCH_SETTING, other, group.version().name().toLowerCase(Locale.ROOT));
        }
        return file;
    }

    String read(GroupDirectory group) {
        return group.read(in(group));
    }

    void write(GroupDirectory group, String value) {
        group.write(in(group), value);
    }
}
