package atelier.labs;

import atelier.kernel.Capabilities;
import atelier.kernel.LinuxSyscalls;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine; a test that is skipped says why. */
public final class Needs {
    private Needs() {}

    /** Root with the right to administer the system, on the host or in a user namespace. */
    public static void root() {
        var effective = new LinuxSyscalls().capget(0).effective();
        that(effective.has(Capabilities.of("CAP_SYS_ADMIN", "CAP_SYS_CHROOT")), "this test must run as root");
    }

    /** Skips the test if something is not there, and says so. */
    public static void that(boolean there, String otherwise) {
        if (!there) {
            System.out.println("Skipped: " + otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
