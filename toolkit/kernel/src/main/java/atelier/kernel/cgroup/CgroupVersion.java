package atelier.kernel.cgroup;

/** The two interfaces of control groups. Source: {@code man 7 cgroups}. */
public enum CgroupVersion {
    /** One hierarchy for each controller or few: 2008. */
    V1,
    /** One hierarchy for all: 2016. */
    V2
}
