package atelier.shell.play;

import atelier.kernel.Syscalls;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.OpenFlags;

/**
 * Sends what anybody writes to standard output nowhere, until it is closed: this JVM, and the processes it starts. For
 * a caller whose output is to be read by a program.
 */
public final class SilencedOutput implements AutoCloseable {
    private static final int OUTPUT = 1;
    private static final int HIGH = 100;

    private final Syscalls syscalls;
    private final int kept;

    public SilencedOutput(Syscalls syscalls) {
        this.syscalls = syscalls;
        kept = syscalls.fcntl(OUTPUT, Fcntl.F_DUPFD_CLOEXEC, HIGH);
        int nowhere = syscalls.open("/dev/null", OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC), 0);
        syscalls.dup2(nowhere, OUTPUT);
        syscalls.close(nowhere);
    }

    @Override
    public void close() {
        syscalls.dup2(kept, OUTPUT);
        syscalls.close(kept);
    }
}
