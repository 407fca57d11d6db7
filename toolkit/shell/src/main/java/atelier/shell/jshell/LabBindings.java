package atelier.shell.jshell;

import atelier.kernel.Syscalls;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;

/**
 * What the variables of the learner's session are bound to: the startup lines, which run on the lab thread, ask here.
 * Public because the learner's classes call it.
 */
public final class LabBindings {
    private record Bound(Syscalls linux, Path travail, ProcTask fil) {}

    private static final ThreadLocal<Bound> BOUND = new ThreadLocal<>();

    private LabBindings() {}

    /** Binds the variables of sessions that run on the calling thread. */
    public static void bind(Syscalls linux, Path travail, ProcTask fil) {
        BOUND.set(new Bound(linux, travail, fil));
    }

    /** The system calls, narrated. */
    public static Syscalls linux() {
        return BOUND.get().linux;
    }

    /** The directory that the lab works in. */
    public static Path travail() {
        return BOUND.get().travail;
    }

    /** The lab thread as {@code /proc} shows it to the host. */
    public static ProcTask fil() {
        return BOUND.get().fil;
    }
}
