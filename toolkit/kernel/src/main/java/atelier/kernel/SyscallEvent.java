package atelier.kernel;

import atelier.kernel.flag.Errno;
import java.time.Duration;

/** A system call that was made: what was called, what came of it, and how long the kernel and the JVM took. */
public record SyscallEvent(SyscallCall call, Outcome outcome, Duration duration) {
    /** What came of a call. */
    public sealed interface Outcome {}

    /** It succeeded; {@code value} is what {@link Syscalls} returns, or 0 where it returns nothing. */
    public record Returned(Object value) implements Outcome {}

    /** It failed. */
    public record Failed(Errno errno) implements Outcome {}

    /** Whether it succeeded. */
    public boolean succeeded() {
        return outcome instanceof Returned;
    }
}
