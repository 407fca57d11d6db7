package atelier.kernel.cgroup;

import java.util.List;
import java.util.Locale;

/**
 * What a group can count or limit, under the names of both versions. Sources: the kernel's {@code
 * admin-guide/cgroup-v1} and {@code admin-guide/cgroup-v2.rst}.
 */
public enum Controller {
    MEMORY(InV2.CONTROLLER, "memory"),
    CPU(InV2.CONTROLLER, "cpu", "cpuacct"),
    CPUSET(InV2.CONTROLLER, "cpuset"),
    PIDS(InV2.CONTROLLER, "pids"),
    IO(InV2.CONTROLLER, "blkio"),
    HUGETLB(InV2.CONTROLLER, "hugetlb"),
    DEVICES(InV2.CORE, "devices"),
    FREEZER(InV2.CORE, "freezer"),
    NET_CLS(InV2.NOTHING, "net_cls"),
    NET_PRIO(InV2.NOTHING, "net_prio");

    /** What became of it in v2. */
    enum InV2 {
        /** A controller that a parent hands to its children. */
        CONTROLLER,
        /** A part of every group: freezing, and the place where a program that judges devices is attached. */
        CORE,
        /** Given up. */
        NOTHING
    }

    private final InV2 inV2;
    private final List<String> v1Names;

    Controller(InV2 inV2, String... v1Names) {
        this.inV2 = inV2;
        this.v1Names = List.of(v1Names);
    }

    InV2 inV2() {
        return inV2;
    }

    /** The v1 controllers that it was made of: the one that matters, then its companion if it had one. */
    List<String> v1Names() {
        return v1Names;
    }

    /** The name in {@code cgroup.controllers}; for those that v2 has no controller of, their v1 name. */
    String v2Name() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name that a hierarchy of that version knows it by: {@code blkio}, {@code io}. */
    public String nameIn(CgroupVersion version) {
        return version == CgroupVersion.V1 ? v1Names.getFirst() : v2Name();
    }
}
