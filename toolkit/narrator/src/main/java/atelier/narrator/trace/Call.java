package atelier.narrator.trace;

import atelier.kernel.ptrace.Tracee;
import atelier.kernel.ptrace.TraceeMemory;

/** The system call that a tracee is in: its registers at the entry and, once it is done, its result. For one thread. */
final class Call {
    private final Tracee tracee;
    private long result;
    private boolean failed;

    Call(Tracee tracee) {
        this.tracee = tracee;
    }

    void done(long returned, boolean isFailure) {
        result = returned;
        failed = isFailure;
    }

    int tid() {
        return tracee.tid();
    }

    int architecture() {
        return tracee.architecture();
    }

    long argument(int index) {
        return tracee.argument(index);
    }

    /** Minus the errno if it failed. */
    long result() {
        return result;
    }

    boolean failed() {
        return failed;
    }

    TraceeMemory memory() {
        return tracee.memory();
    }

    /** Reads that many bytes of memory; false if they are not there. */
    boolean read(long address, int length) {
        return memory().read(tracee.tid(), address, length) == length;
    }
}
