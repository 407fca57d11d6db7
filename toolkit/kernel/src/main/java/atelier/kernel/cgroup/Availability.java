package atelier.kernel.cgroup;

/** Whether a controller can be used on this machine. */
public sealed interface Availability {
    /** It can. */
    record Usable(Hierarchy hierarchy) implements Availability {}

    /** It cannot; {@code why} is one of the {@code CONTROLLER_…} problems, {@code READ_ONLY} or {@code NOT_MOUNTED}. */
    record Unusable(CgroupException why) implements Availability {}
}
