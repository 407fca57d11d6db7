package atelier.kernel.cgroup;

/** What a group waits for. Needs the v2 hierarchy, but none of its controllers. Source: {@code accounting/psi.rst}. */
public final class CgroupPressure {
    private final GroupDirectory group;

    CgroupPressure(GroupDirectory group) {
        this.group = group;
    }

    /** Waiting for a processor. */
    public Pressure cpu() {
        return read("cpu.pressure");
    }

    /** Waiting for memory to be found or read back. */
    public Pressure memory() {
        return read("memory.pressure");
    }

    /** Waiting for a disk. */
    public Pressure io() {
        return read("io.pressure");
    }

    private Pressure read(String file) {
        if (!group.has(file)) {
            throw new CgroupException(CgroupProblem.NO_PRESSURE, group.path());
        }
        return Pressure.parse(group.read(file));
    }
}
