package atelier.kernel.cgroup;

/**
 * Which processors and memory nodes a group may use. Sources: {@code man 7 cpuset}, {@code admin-guide/cgroup-v2.rst}.
 */
public final class CgroupCpuset {
    private static final Setting CPUS = new Setting("cpuset.cpus", "cpuset.cpus");
    private static final Setting MEMS = new Setting("cpuset.mems", "cpuset.mems");
    private static final Setting EFFECTIVE_CPUS = new Setting("cpuset.effective_cpus", "cpuset.cpus.effective");
    private static final Setting EFFECTIVE_MEMS = new Setting("cpuset.effective_mems", "cpuset.mems.effective");

    private final GroupDirectory group;

    CgroupCpuset(GroupDirectory group) {
        this.group = group;
    }

    /** The processors asked for; in v2, none means those of the parent. */
    public CpuList cpus() {
        return CpuList.of(CPUS.read(group));
    }

    /** Asks for processors: {@code 0-2,4}. */
    public void cpus(String list) {
        write(CPUS, list);
    }

    /** The memory nodes asked for; in v2, none means those of the parent. */
    public CpuList mems() {
        return CpuList.of(MEMS.read(group));
    }

    /** Asks for memory nodes. */
    public void mems(String list) {
        write(MEMS, list);
    }

    /** The processors that the group really has. */
    public CpuList effectiveCpus() {
        return CpuList.of(EFFECTIVE_CPUS.read(group));
    }

    /** The memory nodes that the group really has. */
    public CpuList effectiveMems() {
        return CpuList.of(EFFECTIVE_MEMS.read(group));
    }

    /** The newline matters: the kernel is never told of a write of nothing. */
    private void write(Setting setting, String list) {
        setting.write(group, CpuList.of(list) + "\n");
    }
}
