/**
 * Programs followed from one system call to the next, with {@code ptrace(2)}. {@link atelier.kernel.ptrace.Tracer} is the
 * door; what it sees goes to a {@link atelier.kernel.ptrace.TraceListener}.
 */
package atelier.kernel.ptrace;
