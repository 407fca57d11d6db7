package atelier.kernel.cgroup;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** The worlds that this machine offers to tests: a hybrid one is tried as v1 and as v2. */
final class Worlds {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Worlds() {}

    /** For parameterized tests. */
    static Stream<CgroupVersion> versions() {
        return Stream.of(CgroupVersion.values());
    }

    /** The hierarchies of that version, with all these controllers; the test is skipped, and says why, without. */
    static CgroupWorld of(CgroupVersion version, Controller... controllers) {
        Needs.root();
        CgroupWorld world = CgroupWorld.detect().only(version);
        Needs.that(world.kind() != CgroupWorldKind.NONE, "no hierarchy of cgroup " + version + " is mounted");
        for (Controller controller : controllers) {
            if (world.availability(controller) instanceof Availability.Unusable(CgroupException why)) {
                Needs.that(false, version + ": " + why.getMessage());
            }
        }
        return world;
    }

    static Cgroup group(CgroupVersion version, Controller... controllers) {
        return Cgroup.create(new LinuxSyscalls(), of(version, controllers), name(), controllers);
    }

    /** A name that no other test uses, nor another run. */
    static String name() {
        return "atelier-essai-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    }

    /** Whether nothing is left of the group. */
    static boolean gone(CgroupView group) {
        return group.paths().stream().noneMatch(Files::exists);
    }

    static List<String> problem(CgroupException e) {
        return Stream.concat(Stream.of(e.problem().name()), e.values().stream()).toList();
    }
}
