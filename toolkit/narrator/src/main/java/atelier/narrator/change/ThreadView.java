package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A thread as {@code /proc} shows it before a call, in no more than the aspects that the call may change. Made and asked
 * by a thread that still has the host's root and namespaces, while the thread looked at waits. An aspect that cannot
 * be read, because the thread has ended or {@code /proc} is not what it should be, tells of no change.
 */
public final class ThreadView {
    private record Reading<V>(Aspect<V> aspect, V before) {
        static <V> Optional<Reading<V>> of(Aspect<V> aspect, ProcTask thread, SyscallCall call) {
            return readable(() -> aspect.read(thread, call)).map(before -> new Reading<>(aspect, before));
        }

        List<Change> changes(ProcTask thread, SyscallEvent event) {
            return readable(() -> aspect.read(thread, event.call()))
                    .map(after -> aspect.changes(before, after, event))
                    .orElse(List.of());
        }
    }

    private final ProcTask thread;
    private final List<Reading<?>> readings;

    private ThreadView(ProcTask thread, List<Reading<?>> readings) {
        this.thread = thread;
        this.readings = readings;
    }

    /** Reads what {@code call} may change of {@code thread}. */
    public static ThreadView before(SyscallCall call, ProcTask thread, Aspects aspects) {
        var readings = new ArrayList<Reading<?>>();
        for (Aspect<?> aspect : aspects.changedBy(call)) {
            Reading.of(aspect, thread, call).ifPresent(readings::add);
        }
        return new ThreadView(thread, List.copyOf(readings));
    }

    /** Reads the same again and tells what differs. */
    public List<Change> changes(SyscallEvent event) {
        return readings.stream()
                .flatMap(reading -> reading.changes(thread, event).stream())
                .toList();
    }

    private static <V> Optional<V> readable(Supplier<V> reading) {
        try {
            return Optional.of(reading.get());
        } catch (NoSuchTaskException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
