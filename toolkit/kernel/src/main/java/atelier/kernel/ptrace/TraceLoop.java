package atelier.kernel.ptrace;

import atelier.kernel.WaitStatus;
import atelier.kernel.flag.Signal;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Waits for tracees, tells what each stop is, and lets them go on. For one thread, from the first tracee to the last.
 * Source: {@code man 2 ptrace}, stopped states.
 */
final class TraceLoop implements AutoCloseable {
    private static final int SYSCALL_STOP = 5 | 0x80;
    private static final int EVENT_EXEC = 4;
    private static final int EVENT_STOP = 128;

    private final Ptrace ptrace = new Ptrace();
    private final TraceeMemory memory = new TraceeMemory();
    private final ProcessorSharing sharing = new ProcessorSharing();
    private final Map<Integer, Tracee> tracees = new HashMap<>();
    private TraceListener listener;
    private Tracee last = new Tracee(0, memory);
    private boolean leaving;
    private int current;
    private int currentStatus;
    private int program;
    private boolean executed;
    private Optional<WaitStatus> end = Optional.empty();

    TraceLoop(TraceListener listener) {
        this.listener = listener;
    }

    /** Seizes a running thread, which is told of from its next call. */
    void seize(int tid) {
        ptrace.seize(tid);
        follow(tid);
        ptrace.interrupt(tid);
    }

    /** Seizes a child that is held before its {@code exec}: it is told of from there. */
    void seizeHeld(int pid) {
        ptrace.seize(pid);
        var tracee = new Tracee(pid, memory);
        tracee.held(true);
        tracees.put(pid, tracee);
        ptrace.interrupt(pid);
    }

    /** The process whose end is that of the whole. */
    void program(int pid) {
        program = pid;
    }

    /** Whether some tracee has executed a program. */
    boolean hasExecuted() {
        return executed;
    }

    /** How that process ended; empty if it has not, or nobody saw it. */
    Optional<WaitStatus> end() {
        return end;
    }

    /** Waits for a stop or an end and deals with it. False when no tracee is left. */
    boolean turn() {
        int tid = ptrace.waitAny();
        if (tid == Ptrace.NONE_LEFT) {
            return false;
        }
        if (tid != Ptrace.INTERRUPTED) {
            var status = new WaitStatus(ptrace.status());
            Tracee tracee = last.tid() == tid ? last : follow(tid);
            last = tracee;
            if (status.exited() || status.signaled()) {
                ended(tracee, status);
            } else if (leaving) {
                release(tracee, status.raw());
            } else {
                current = tid;
                currentStatus = status.raw();
                stopped(tracee, status.raw());
                current = 0;
                sharing.atStop();
            }
        }
        return true;
    }

    /** Has every tracee stop, so that the next turns let it go for good; one whose stop was not dealt with goes now. */
    void leave() {
        leaving = true;
        if (current != 0 && tracees.containsKey(current)) {
            release(tracees.get(current), currentStatus);
        }
        List.copyOf(tracees.keySet()).forEach(ptrace::interrupt);
    }

    /** Tells nothing more: the listener has failed. */
    void silence() {
        var nobody = new TraceeListener() {};
        listener = tracee -> nobody;
        tracees.values().forEach(tracee -> tracee.listener(nobody));
    }

    private Tracee follow(int tid) {
        return tracees.computeIfAbsent(tid, id -> {
            var tracee = new Tracee(id, memory);
            tracee.listener(listener.following(tracee));
            return tracee;
        });
    }

    private void stopped(Tracee tracee, int status) {
        int signal = status >> 8 & 0xff;
        switch (status >>> 16) {
            case 0 -> {
                if (signal == SYSCALL_STOP) {
                    atSyscall(tracee);
                } else {
                    atSignal(tracee, signal);
                }
            }
            case EVENT_EXEC -> {
                executed(tracee);
                ptrace.resume(tracee.tid(), 0);
            }
            case EVENT_STOP -> atStop(tracee, signal);
            default ->
                ptrace.resume(tracee.tid(), 0); // a child is made: its own first stop tells of it, before or after
        }
    }

    private void atSyscall(Tracee tracee) {
        SyscallStop stop = ptrace.syscallStop(tracee.tid());
        if (stop.isEntry()) {
            tracee.enter(stop);
            if (tracee.isHeld() && SyscallTable.isExec(tracee.architecture(), tracee.number())) {
                tracee.held(false);
                tracee.listener(listener.following(tracee));
            }
            tracee.listener().entered(tracee);
        } else if (stop.isExit() && tracee.isInCall()) {
            tracee.leave();
            tracee.listener().left(tracee, stop.result(), stop.failed());
        }
        ptrace.resume(tracee.tid(), 0);
    }

    private void atSignal(Tracee tracee, int signal) {
        if (!tracee.isHeld()) {
            tracee.listener().signalled(tracee, ptrace.signal(tracee.tid(), signal));
        }
        ptrace.resume(tracee.tid(), signal);
    }

    /** After an attachment or a fork, because of PTRACE_INTERRUPT, or because of a signal that stops the process. */
    private void atStop(Tracee tracee, int signal) {
        boolean bySignal = signal != Signal.SIGTRAP.number();
        if (bySignal != tracee.isStopped()) {
            tracee.stopped(bySignal);
            tracee.listener().stopped(tracee, bySignal);
        }
        if (bySignal) {
            ptrace.listen(tracee.tid());
        } else {
            ptrace.resume(tracee.tid(), 0);
        }
    }

    /** The caller takes the place and the id of its process's first thread; the other threads are gone. */
    private void executed(Tracee first) {
        int former = ptrace.eventMessage(first.tid());
        if (former != 0 && former != first.tid()) {
            first.listener().superseded(first, former);
            Tracee caller = follow(former);
            tracees.remove(former);
            caller.renamed(first.tid());
            tracees.put(first.tid(), caller);
            last = caller;
        }
        executed = true;
    }

    private void ended(Tracee tracee, WaitStatus status) {
        tracees.remove(tracee.tid());
        if (tracee.tid() == program) {
            end = Optional.of(status);
        }
        last = new Tracee(0, memory);
        tracee.listener().ended(tracee, status);
    }

    private void release(Tracee tracee, int status) {
        int signal = status >> 8 & 0xff;
        boolean withSignal = status >>> 16 == 0 && signal != SYSCALL_STOP;
        ptrace.detach(tracee.tid(), withSignal ? signal : 0);
        tracees.remove(tracee.tid());
        last = new Tracee(0, memory);
        tracee.listener().released(tracee);
    }

    @Override
    public void close() throws IOException {
        sharing.close();
        memory.close();
        ptrace.close();
    }
}
