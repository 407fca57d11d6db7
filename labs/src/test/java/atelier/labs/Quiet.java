package atelier.labs;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.OpenFlags;

/** Keeps what the commands of a lab say on descriptor 1 out of the report of the tests, until closed. */
final class Quiet implements AutoCloseable {
    private static final int OUTPUT = 1;
    private static final int OUT_OF_THE_WAY = 200;

    private final Syscalls syscalls = new LinuxSyscalls();
    private final int output = syscalls.fcntl(OUTPUT, Fcntl.F_DUPFD_CLOEXEC, OUT_OF_THE_WAY);

    Quiet() {
        int nowhere = syscalls.open("/dev/null", OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC), 0);
        syscalls.dup2(nowhere, OUTPUT);
        syscalls.close(nowhere);
    }

    @Override
    public void close() {
        syscalls.dup2(output, OUTPUT);
        syscalls.close(output);
    }
}
