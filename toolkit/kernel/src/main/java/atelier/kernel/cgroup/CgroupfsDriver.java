package atelier.kernel.cgroup;

import atelier.kernel.Syscalls;

/** Makes the directories itself. */
public record CgroupfsDriver(Syscalls linux) implements CgroupDriver {
    @Override
    public String name() {
        return "cgroupfs";
    }

    @Override
    public Cgroup enclose(String group, int pid, Controller... controllers) {
        Cgroup made = Cgroup.create(linux, group, controllers);
        try {
            made.add(pid);
            return made;
        } catch (RuntimeException e) {
            made.delete();
            throw e;
        }
    }
}
