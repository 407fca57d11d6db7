package atelier.shell;

import atelier.kernel.Capabilities;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.CgroupWorldKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What an end-to-end test needs of the machine; a test that is skipped says why. */
final class Privileged {
    private Privileged() {}

    static void needed() {
        var effective = new LinuxSyscalls().capget(0).effective();
        that(effective.has(Capabilities.of("CAP_SYS_ADMIN", "CAP_SYS_CHROOT")), "this test must run as root");
    }

    static void program(String name) {
        that(Files.isExecutable(Path.of("/usr/bin", name)), name + " is not installed");
    }

    /** Groups can be made here. */
    static void cgroups() {
        that(CgroupWorld.detect().kind() != CgroupWorldKind.NONE, "no cgroup hierarchy is mounted");
    }

    private static void that(boolean there, String otherwise) {
        if (!there) {
            System.out.println("Skipped: " + otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
