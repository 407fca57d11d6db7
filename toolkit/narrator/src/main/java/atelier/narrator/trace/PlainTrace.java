package atelier.narrator.trace;

import atelier.kernel.WaitStatus;
import atelier.kernel.ptrace.ReceivedSignal;
import atelier.kernel.ptrace.TraceListener;
import atelier.kernel.ptrace.Tracee;
import atelier.kernel.ptrace.TraceeListener;

/**
 * A line for each call, signal and end, as {@code strace -f -o} writes them: the thread's id first. A call is written when
 * it is done, in one piece.
 */
public final class PlainTrace implements TraceListener {
    private final TraceLog log;
    private final CallSelection selection;
    private final Signatures signatures = new Signatures();
    private final TextBuffer line = new TextBuffer();

    /** Writes the calls of {@code selection}, and what becomes of the threads whatever the selection. */
    public PlainTrace(TraceLog log, CallSelection selection) {
        this.log = log;
        this.selection = selection;
    }

    @Override
    public TraceeListener following(Tracee tracee) {
        return new Lines(new CallText(tracee));
    }

    private final class Lines implements TraceeListener {
        private final CallText text;
        private boolean chosen;

        Lines(CallText text) {
            this.text = text;
        }

        @Override
        public void entered(Tracee tracee) {
            chosen = selection.has(tracee.architecture(), tracee.number());
            if (chosen) {
                text.enter(signatures.of(tracee.architecture(), tracee.number()));
            }
        }

        @Override
        public void left(Tracee tracee, long result, boolean failed) {
            if (chosen) {
                log.line(tracee.tid(), text.leave(result, failed));
            }
        }

        @Override
        public void signalled(Tracee tracee, ReceivedSignal signal) {
            line.clear();
            line.add("--- ").add(signal.signal().toString());
            SignalText.write(signal, line.add(' '));
            log.line(tracee.tid(), line.add(" ---"));
        }

        @Override
        public void stopped(Tracee tracee, boolean is) {
            log.line(tracee.tid(), is ? "--- stopped ---" : "--- continued ---");
        }

        @Override
        public void ended(Tracee tracee, WaitStatus status) {
            abandon(tracee);
            log.line(
                    tracee.tid(),
                    status.exited()
                            ? "+++ exited with " + status.exitStatus() + " +++"
                            : "+++ killed by " + status.termSignal() + " +++");
        }

        @Override
        public void superseded(Tracee tracee, int by) {
            abandon(tracee);
            log.line(tracee.tid(), "+++ superseded by execve in pid " + by + " +++");
        }

        @Override
        public void released(Tracee tracee) {
            abandon(tracee);
            log.line(tracee.tid(), "--- detached ---");
        }

        private void abandon(Tracee tracee) {
            if (chosen && tracee.isInCall()) {
                log.line(tracee.tid(), text.abandon());
            }
        }
    }
}
