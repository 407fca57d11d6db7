package atelier.shell.session;

import atelier.kernel.LinuxSyscalls;
import java.io.IOException;
import java.nio.file.Path;

/** Cleans one session, as a process of its own. */
final class CleanOne {
    private CleanOne() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Cleaner(new LinuxSyscalls()).clean(new SessionDirectory(Path.of(arguments[0])));
    }
}
