package atelier.shell;

import atelier.kernel.Capabilities;
import atelier.kernel.LinuxSyscalls;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine; a test that is skipped says why. */
public final class Needs {
    private Needs() {}

    /** Root with the right to mount and to change root. */
    public static void root() {
        var effective = new LinuxSyscalls().capget(0).effective();
        that(effective.has(Capabilities.of("CAP_SYS_ADMIN", "CAP_SYS_CHROOT")), "this test must run as root");
    }

    /** A program at that path. */
    public static void program(String path) {
        that(Files.isExecutable(Path.of(path)), path + " is not installed");
    }

    /** Anything else. */
    public static void that(boolean there, String otherwise) {
        if (!there) {
            System.out.println("Skipped: " + otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }
}
