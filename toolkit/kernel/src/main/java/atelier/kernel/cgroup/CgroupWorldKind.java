package atelier.kernel.cgroup;

/** How a machine has its control groups mounted. */
public enum CgroupWorldKind {
    /** Every controller is in a v1 hierarchy. */
    V1,
    /** Controllers are in v1 hierarchies, and the v2 hierarchy is there beside them. */
    HYBRID,
    /** One v2 hierarchy. */
    V2,
    /** Nothing is mounted. */
    NONE
}
