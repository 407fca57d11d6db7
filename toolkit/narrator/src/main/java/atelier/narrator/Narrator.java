package atelier.narrator;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallEvent.Failed;
import atelier.kernel.SyscallEvent.Returned;
import atelier.kernel.SyscallListener;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.change.Aspects;
import atelier.narrator.change.Change;
import atelier.narrator.change.ThreadView;
import atelier.narrator.strace.StraceFormat;
import atelier.narrator.text.Explanations;
import atelier.narrator.text.Failure;
import atelier.narrator.text.Failures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Turns the calls of this process's threads into narrations. Any number of threads may be narrated at once. All reading
 * of {@code /proc} and the telling itself are done outside, while the thread that made the call waits; a thread that
 * has ended, or a {@code /proc} that cannot be read, leaves a narration without changes.
 */
public final class Narrator implements SyscallListener {
    private final Outside outside;
    private final int pid;
    private final Consumer<Narration> reader;
    private final StraceFormat strace = new StraceFormat(StraceFormat.STRACE_LIMIT);
    private final Aspects aspects;
    private final Explanations explanations;
    private final Failures failures;
    private final Map<Integer, ThreadView> viewsBefore = new ConcurrentHashMap<>();

    /**
     * Narrates in the language of the default locale, or in French.
     *
     * @param outside where to look from
     * @param pid of this process
     * @param reader told of each call, outside, in the order in which each thread makes them; what it throws reaches the
     *     thread that made the call
     */
    public Narrator(Outside outside, int pid, Consumer<Narration> reader) {
        this.outside = outside;
        this.pid = pid;
        this.reader = reader;
        aspects = new Aspects(Locale.getDefault());
        explanations = new Explanations(Locale.getDefault());
        failures = new Failures(Locale.getDefault());
    }

    @Override
    public void entering(SyscallCall call) {
        if (aspects.concern(call)) {
            ProcTask thread = ProcTask.thread(pid, call.tid());
            viewsBefore.put(call.tid(), outside.call(() -> ThreadView.before(call, thread, aspects)));
        }
    }

    @Override
    public void left(SyscallEvent event) {
        Optional<ThreadView> before =
                Optional.ofNullable(viewsBefore.remove(event.call().tid()));
        outside.call(() -> {
            Narration narration = narration(event, before);
            reader.accept(narration);
            return narration;
        });
    }

    private Narration narration(SyscallEvent event, Optional<ThreadView> before) {
        SyscallCall call = event.call();
        List<Change> changes = before.map(view -> view.changes(event)).orElse(List.of());
        Optional<Failure> failure = switch (event.outcome()) {
            case Failed(var errno) -> Optional.of(failures.explain(call, errno, circumstances(call)));
            case Returned _ -> Optional.empty();
        };
        return new Narration(
                event, strace.write(event), changes, explanations.why(call), explanations.man(call), failure);
    }

    private List<String> circumstances(SyscallCall call) {
        return new Circumstances(ProcTask.thread(pid, call.tid()), call).words();
    }
}
