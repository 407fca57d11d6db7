package atelier.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Optional;

/** The {@code siginfo_t} that {@code waitid} fills: 128 bytes, its fields for {@code SIGCHLD}. */
final class SignalInfo implements AutoCloseable {
    private static final int CLD_EXITED = 1;
    private static final int CLD_DUMPED = 3;
    private static final int CLD_TRAPPED = 4;
    private static final int CLD_STOPPED = 5;
    private static final int CLD_CONTINUED = 6;

    private final Memory memory = new Memory(128);

    SignalInfo() {
        memory.clear();
    }

    long address() {
        return Pointer.nativeValue(memory);
    }

    /** Empty when {@code WNOHANG} found no child: the kernel leaves the pid 0. */
    Optional<Waited> waited() {
        int code = memory.getInt(8);
        int pid = memory.getInt(16);
        int status = memory.getInt(24);
        return pid == 0 ? Optional.empty() : Optional.of(new Waited(pid, asWaitStatus(code, status)));
    }

    private static WaitStatus asWaitStatus(int code, int status) {
        return switch (code) {
            case CLD_EXITED -> WaitStatus.ofExit(status);
            case CLD_DUMPED -> new WaitStatus(status | 0x80);
            case CLD_TRAPPED, CLD_STOPPED -> new WaitStatus(status << 8 | 0x7f);
            case CLD_CONTINUED -> WaitStatus.CONTINUED;
            default -> new WaitStatus(status);
        };
    }

    @Override
    public void close() {
        memory.close();
    }
}
