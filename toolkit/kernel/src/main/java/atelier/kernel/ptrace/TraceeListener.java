package atelier.kernel.ptrace;

import atelier.kernel.WaitStatus;

/** Told of what one tracee does, on the tracer's thread, while the tracee is stopped. */
public interface TraceeListener {
    /** It is about to make the system call that {@link Tracee#number()} names. */
    default void entered(Tracee tracee) {}

    /**
     * It has made the call.
     *
     * @param result what the call returns; minus the errno if it failed
     */
    default void left(Tracee tracee, long result, boolean failed) {}

    /** It is about to receive a signal. */
    default void signalled(Tracee tracee, ReceivedSignal signal) {}

    /** A signal has stopped its process, or it goes on after that. */
    default void stopped(Tracee tracee, boolean is) {}

    /** It has ended, perhaps in the middle of a call; there is no memory to read any more. */
    default void ended(Tracee tracee, WaitStatus status) {}

    /** Another thread of its process has called {@code execve}, and has taken its place and its id. */
    default void superseded(Tracee tracee, int by) {}

    /** It lives on, and is followed no more. */
    default void released(Tracee tracee) {}
}
