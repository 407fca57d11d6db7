package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.ProcTask;
import java.util.List;

/**
 * One thing that {@code /proc} says of a thread and that some calls change. Used from outside of the thread looked at.
 *
 * @param <V> what is read
 */
interface Aspect<V> {
    /** Reads it now. Throws what {@link ProcTask} throws when the thread is gone or {@code /proc} cannot be read. */
    V read(ProcTask thread, SyscallCall call);

    /** What differs between two readings, of what the call could have changed. */
    List<Change> changes(V before, V after, SyscallEvent event);
}
