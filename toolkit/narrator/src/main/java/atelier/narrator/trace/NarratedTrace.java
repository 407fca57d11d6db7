package atelier.narrator.trace;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallEvent.Failed;
import atelier.kernel.SyscallEvent.Outcome;
import atelier.kernel.SyscallEvent.Returned;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.Errno;
import atelier.kernel.proc.ProcTask;
import atelier.kernel.ptrace.ReceivedSignal;
import atelier.kernel.ptrace.TraceListener;
import atelier.kernel.ptrace.Tracee;
import atelier.kernel.ptrace.TraceeListener;
import atelier.narrator.Circumstances;
import atelier.narrator.Narration;
import atelier.narrator.change.Aspects;
import atelier.narrator.change.Change;
import atelier.narrator.change.ThreadView;
import atelier.narrator.text.Catalogue;
import atelier.narrator.text.Explanations;
import atelier.narrator.text.Failure;
import atelier.narrator.text.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells the calls of traced programs with the voice that tells those of the lab's own thread: what they changed, why one
 * makes them, why they failed. The tracee is stopped at both ends of a call, so that {@code /proc} shows what the call
 * did and nothing else.
 */
public final class NarratedTrace implements TraceListener {
    private final TraceReader reader;
    private final CallSelection selection;
    private final Signatures signatures = new Signatures();
    private final KnownCalls known = new KnownCalls();
    private final Aspects aspects = new Aspects(Locale.getDefault());
    private final Explanations explanations = new Explanations(Locale.getDefault());
    private final Failures failures = new Failures(Locale.getDefault());
    private final Catalogue labels = Catalogue.load("labels", Locale.getDefault());

    /** Tells {@code reader} of the calls of {@code selection}, in the language of the default locale, or in French. */
    public NarratedTrace(TraceReader reader, CallSelection selection) {
        this.reader = reader;
        this.selection = selection;
    }

    @Override
    public TraceeListener following(Tracee tracee) {
        return new Told(new CallText(tracee));
    }

    private final class Told implements TraceeListener {
        private final CallText text;
        private boolean chosen;
        private Optional<ThreadView> before = Optional.empty();
        private long entered;

        Told(CallText text) {
            this.text = text;
        }

        @Override
        public void entered(Tracee tracee) {
            chosen = selection.has(tracee.architecture(), tracee.number());
            if (chosen) {
                text.enter(signatures.of(tracee.architecture(), tracee.number()));
                SyscallCall call = known.call(text);
                before = known.isWatched(call) && aspects.concern(call)
                        ? Optional.of(ThreadView.before(call, ProcTask.process(tracee.tid()), aspects))
                        : Optional.empty();
                entered = System.nanoTime();
            }
        }

        @Override
        public void left(Tracee tracee, long result, boolean failed) {
            if (chosen) {
                Duration duration = Duration.ofNanos(System.nanoTime() - entered);
                text.leave(result, failed);
                Outcome outcome = failed ? new Failed(new Errno((int) -result)) : new Returned((int) result);
                tell(tracee, outcome, duration);
            }
        }

        private void tell(Tracee tracee, Outcome outcome, Duration duration) {
            var event = new SyscallEvent(known.call(text), outcome, duration);
            List<Change> changes = before.map(view -> view.changes(event)).orElse(List.of());
            Optional<Failure> failure = outcome instanceof Failed(var errno)
                    ? Optional.of(failures.explain(
                            event.call(),
                            errno,
                            new Circumstances(ProcTask.process(tracee.tid()), event.call()).words()))
                    : Optional.empty();
            reader.call(
                    tracee.tid(),
                    new Narration(
                            event,
                            text.parts(),
                            changes,
                            explanations.why(event.call()),
                            explanations.man(event.call()),
                            failure));
        }

        @Override
        public void signalled(Tracee tracee, ReceivedSignal signal) {
            String key = signal.fromProcess() ? "trace.signal.from" : "trace.signal";
            say(tracee, key, signal.signal(), signal.pid());
        }

        @Override
        public void stopped(Tracee tracee, boolean is) {
            say(tracee, is ? "trace.stopped" : "trace.continued");
        }

        @Override
        public void ended(Tracee tracee, WaitStatus status) {
            if (status.exited()) {
                say(tracee, "trace.exited", status.exitStatus());
            } else {
                unfinished(tracee);
                say(tracee, "trace.killed", status.termSignal());
            }
        }

        @Override
        public void superseded(Tracee tracee, int by) {
            say(tracee, "trace.superseded", by);
        }

        @Override
        public void released(Tracee tracee) {
            unfinished(tracee);
            say(tracee, "trace.released");
        }

        private void unfinished(Tracee tracee) {
            if (chosen && tracee.isInCall()) {
                say(tracee, "trace.unfinished", text.signature().name());
            }
        }

        private void say(Tracee tracee, String key, Object... values) {
            reader.happened(tracee.tid(), labels.text(key, values));
        }
    }
}
