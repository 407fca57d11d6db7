package atelier.kernel.ptrace;

/** Told of the threads that a {@link Tracer} follows, on the tracer's thread. What it throws ends the tracing. */
public interface TraceListener {
    /** A thread is followed from now on: the listener to tell of it. */
    TraceeListener following(Tracee tracee);
}
