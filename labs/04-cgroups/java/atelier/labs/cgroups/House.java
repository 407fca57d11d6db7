package atelier.labs.cgroups;

import atelier.course.check.Scene;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.GroupSearch;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The session's own group (« la maison » of the sentences) and those below it, looked up by name in the hierarchies: a
 * directory of that name elsewhere is none.
 *
 * @param name of the topmost group
 */
record House(CgroupWorld world, String name) {
    static House of(Scene scene) {
        return new House(CgroupWorld.detect(), "atelier-" + scene.work().getFileName());
    }

    /** The house itself, or the group that lies below it under these names. */
    Optional<CgroupView> group(String... below) {
        String[] names = Stream.concat(Stream.of(name), Stream.of(below)).toArray(String[]::new);
        return new GroupSearch(new LinuxSyscalls(), world).find(names);
    }

    /** What a group's file says; empty if the group lacks the controller or this kernel the file. */
    static <T> Optional<T> ask(Supplier<T> file) {
        try {
            return Optional.of(file.get());
        } catch (CgroupException e) {
            return Optional.empty();
        }
    }
}
