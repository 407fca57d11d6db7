package atelier.kernel.cgroup;

/**
 * Who makes groups on this machine: the two ways that engines and the kubelet know. Where systemd runs, it believes that
 * every group is its own, and an engine that makes them behind its back may see them undone.
 */
public sealed interface CgroupDriver permits CgroupfsDriver, SystemdDriver {
    /** {@code cgroupfs} or {@code systemd}, as engines call it. */
    String name();

    /**
     * A group with that process in it; the caller closes.
     *
     * @param group its name, one word
     * @param pid its first process
     * @param controllers that it must have
     */
    Cgroup enclose(String group, int pid, Controller... controllers);
}
