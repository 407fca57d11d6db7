package atelier.kernel.ptrace;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * What a tracer needs of the C library. The machines this runs on have 64-bit longs, so that C's {@code long} is Java's:
 * no object is made for a number, of which there are several at each stop.
 */
interface TraceLibc extends Library {
    static TraceLibc load() {
        return Native.load("c", TraceLibc.class);
    }

    long ptrace(int request, int pid, long address, long data);

    int wait4(int pid, Pointer status, int options, Pointer usage);

    long process_vm_readv(int pid, Pointer local, long localCount, Pointer remote, long remoteCount, long flags);

    int sched_setscheduler(int pid, int policy, Pointer parameters);
}
