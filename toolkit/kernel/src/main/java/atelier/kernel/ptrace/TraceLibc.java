package atelier.kernel.ptrace;

import com.sun.jna.Native;

/**
 * What a tracer needs of the C library. Mapped directly, with numbers and addresses alone: a tracer makes several of
 * these calls at each stop, and through an interface each would take seven times as long before the JVM has compiled all
 * of the way. The machines this runs on have 64-bit longs, so that C's {@code long} is Java's.
 */
final class TraceLibc {
    static {
        Native.register(TraceLibc.class, "c");
    }

    private TraceLibc() {}

    static native long ptrace(int request, int pid, long address, long data);

    static native int wait4(int pid, long status, int options, long usage);

    static native long process_vm_readv(
            int pid, long local, long localCount, long remote, long remoteCount, long flags);

    static native int sched_setscheduler(int pid, int policy, long parameters);
}
