package atelier.kernel.cgroup;

import atelier.kernel.Syscalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a group in all its hierarchies or in none.
 *
 * @param parents where a directory is to be made, by what is asked of it; the v2 one last
 */
record GroupMaking(Syscalls linux, Set<Controller> controllers, Set<GroupDirectory> parents) {
    private static final List<String> V1_CPUSET = List.of("cpuset.cpus", "cpuset.mems");

    static GroupMaking atTop(Syscalls linux, CgroupWorld world, Set<Controller> controllers) {
        var hierarchies = new LinkedHashSet<Hierarchy>();
        for (Controller controller : new TreeSet<>(controllers)) {
            hierarchies.add(world.require(controller));
            controller.v1Names().forEach(name -> world.ofV1Controller(name).ifPresent(hierarchies::add));
        }
        world.unified().filter(unified -> !unified.readOnly()).ifPresent(hierarchies::add);
        if (hierarchies.isEmpty()) {
            hierarchies.add(world.require(Controller.FREEZER));
        }
        var parents = new LinkedHashSet<GroupDirectory>();
        hierarchies.forEach(hierarchy -> parents.add(new GroupDirectory(linux, hierarchy, hierarchy.mountPoint())));
        return new GroupMaking(linux, controllers, parents);
    }

    static GroupMaking below(Syscalls linux, CgroupView parent, Set<Controller> controllers) {
        var parents = new LinkedHashSet<GroupDirectory>();
        for (Controller controller : new TreeSet<>(controllers)) {
            parents.add(parent.directory(controller));
            parent.directories().stream()
                    .filter(directory -> directory.version() == CgroupVersion.V1
                            && controller.v1Names().stream()
                                    .anyMatch(directory.hierarchy().controllers()::contains))
                    .forEach(parents::add);
        }
        parent.unified().ifPresent(parents::add);
        if (parents.isEmpty()) {
            parents.addAll(parent.directories());
        }
        return new GroupMaking(linux, controllers, parents);
    }

    Cgroup make(String text) {
        String name = new GroupName(text).text();
        var made = new LinkedHashMap<GroupDirectory, GroupDirectory>();
        var handovers = new ArrayList<Handover>();
        try {
            for (GroupDirectory parent : parents) {
                handDown(parent).ifPresent(handovers::add);
                Path path = parent.path().resolve(name);
                var directory = new GroupDirectory(linux, parent.hierarchy(), path);
                directory.make();
                made.put(parent, directory);
                inheritCpuset(parent, directory);
            }
        } catch (RuntimeException e) {
            undo(e, List.copyOf(made.values()), handovers);
            throw e;
        }
        List<GroupDirectory> directories = List.copyOf(made.values());
        Map<Controller, GroupDirectory> byController = CgroupView.byController(directories, controllers);
        return new Cgroup(linux, name, directories, byController, handovers);
    }

    private Optional<Handover> handDown(GroupDirectory parent) {
        if (parent.version() == CgroupVersion.V1) {
            return Optional.empty();
        }
        List<String> wanted = new TreeSet<>(controllers)
                .stream()
                        .filter(controller -> controller.inV2() == Controller.InV2.CONTROLLER)
                        .map(Controller::v2Name)
                        .filter(parent.hierarchy().controllers()::contains)
                        .toList();
        return wanted.isEmpty() ? Optional.empty() : Optional.of(Handover.make(parent, wanted));
    }

    /** A new v1 cpuset has neither processors nor memory, and lets nobody in. */
    private static void inheritCpuset(GroupDirectory parent, GroupDirectory directory) {
        boolean cpuset = directory.version() == CgroupVersion.V1
                && directory.hierarchy().controllers().contains("cpuset");
        if (cpuset) {
            for (String file : V1_CPUSET) {
                if (directory.look(file).isEmpty()) {
                    directory.write(file, parent.look(file));
                }
            }
        }
    }

    private void undo(RuntimeException failure, List<GroupDirectory> made, List<Handover> handovers) {
        try {
            new GroupRemoval(linux).remove(made);
            handovers.forEach(Handover::takeBack);
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }
}
