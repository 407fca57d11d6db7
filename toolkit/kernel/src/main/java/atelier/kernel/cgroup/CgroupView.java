package atelier.kernel.cgroup;

import atelier.kernel.Syscalls;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings and counters of a group, a view a controller. Nothing is kept: each method reads or writes the control
 * file, as the thread that calls it sees the mounts. What a controller's view refuses is a {@link CgroupException}.
 */
public sealed class CgroupView permits Cgroup {
    private final List<GroupDirectory> directories;
    private final Map<Controller, GroupDirectory> byController;

    private Optional<DevicesByProgram> deviceProgram = Optional.empty();

    CgroupView(Collection<GroupDirectory> directories, Map<Controller, GroupDirectory> byController) {
        this.directories = List.copyOf(new LinkedHashSet<>(directories));
        this.byController = Map.copyOf(byController);
    }

    /** The groups that a task is in, one a hierarchy, whoever made them. */
    public static CgroupView of(Syscalls linux, CgroupWorld world, ProcTask task) {
        var directories = new ArrayList<GroupDirectory>();
        for (CgroupMembership membership : task.cgroups()) {
            world.hierarchies().stream()
                    .filter(hierarchy -> hierarchy.holds(membership))
                    .map(hierarchy -> new GroupDirectory(linux, hierarchy, hierarchy.directoryOf(membership.path())))
                    .forEach(directories::add);
        }
        return new CgroupView(directories, byController(directories, List.of(Controller.values())));
    }

    static Map<Controller, GroupDirectory> byController(
            List<GroupDirectory> directories, Collection<Controller> controllers) {
        var found = new EnumMap<Controller, GroupDirectory>(Controller.class);
        for (Controller controller : controllers) {
            directories.stream()
                    .filter(directory -> directory.hierarchy().has(controller))
                    .min(Comparator.comparing(GroupDirectory::version))
                    .ifPresent(directory -> found.put(controller, directory));
        }
        return found;
    }

    /** The controllers that this group was asked to have. */
    public Set<Controller> controllers() {
        return Set.copyOf(byController.keySet());
    }

    /** The directory of the group in each hierarchy that it is in. */
    public List<Path> paths() {
        return directories.stream().map(GroupDirectory::path).toList();
    }

    /** The directory of the group where that controller is. */
    public Path path(Controller controller) {
        return directory(controller).path();
    }

    /** Memory: {@code memory.*}. */
    public CgroupMemory memory() {
        return new CgroupMemory(directory(Controller.MEMORY));
    }

    /** Processor time: {@code cpu.*}. */
    public CgroupCpu cpu() {
        return new CgroupCpu(
                directory(Controller.CPU), companion("cpuacct").orElseGet(() -> directory(Controller.CPU)));
    }

    /** How many processes and threads: {@code pids.*}. */
    public CgroupPids pids() {
        return new CgroupPids(directory(Controller.PIDS));
    }

    /** Which processors and memory nodes: {@code cpuset.*}. */
    public CgroupCpuset cpuset() {
        return new CgroupCpuset(directory(Controller.CPUSET));
    }

    /** Disks: {@code io.*}, {@code blkio.*}. */
    public CgroupIo io() {
        return new CgroupIo(directory(Controller.IO));
    }

    /** Huge pages: {@code hugetlb.*}. */
    public CgroupHugetlb hugetlb() {
        return new CgroupHugetlb(directory(Controller.HUGETLB));
    }

    /** Stopping and going on: by v1's freezer if the group has it, else by v2's. */
    public CgroupFreezer freezer() {
        return new CgroupFreezer(unified()
                .filter(directory -> !byController.containsKey(Controller.FREEZER))
                .orElseGet(() -> directory(Controller.FREEZER)));
    }

    /** Devices: by v1's {@code devices.*} files if the group has them, else by a program attached to the v2 group. */
    public CgroupDevices devices() {
        GroupDirectory directory = directory(Controller.DEVICES);
        if (directory.version() == CgroupVersion.V1) {
            return new DevicesByFile(directory);
        }
        DevicesByProgram program = deviceProgram.orElseGet(() -> new DevicesByProgram(directory));
        deviceProgram = Optional.of(program);
        return program;
    }

    /** Time lost waiting: {@code cpu.pressure}, {@code memory.pressure}, {@code io.pressure}. */
    public CgroupPressure pressure() {
        return new CgroupPressure(unified()
                .orElseThrow(() -> new CgroupException(
                        CgroupProblem.NO_PRESSURE, directories.getFirst().path())));
    }

    /** The network, in v1 only: {@code net_cls}, {@code net_prio}. */
    public CgroupNetwork network() {
        return new CgroupNetwork(this);
    }

    /** Lets go of what only this process needs of the group. */
    void release() {
        deviceProgram.ifPresent(DevicesByProgram::close);
        deviceProgram = Optional.empty();
    }

    GroupDirectory directory(Controller controller) {
        return Optional.ofNullable(byController.get(controller))
                .orElseThrow(() -> new CgroupException(
                        CgroupProblem.CONTROLLER_NOT_ASKED,
                        directories.isEmpty()
                                ? "/"
                                : directories.getFirst().path().getFileName(),
                        controller.nameIn(
                                unified().isPresent() && directories.size() == 1
                                        ? CgroupVersion.V2
                                        : CgroupVersion.V1)));
    }

    List<GroupDirectory> directories() {
        return directories;
    }

    Optional<GroupDirectory> unified() {
        return directories.stream()
                .filter(directory -> directory.version() == CgroupVersion.V2)
                .findFirst();
    }

    private Optional<GroupDirectory> companion(String v1Name) {
        return directories.stream()
                .filter(directory -> directory.hierarchy().controllers().contains(v1Name))
                .findFirst();
    }
}
