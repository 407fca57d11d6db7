package atelier.course.xray;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A part of the container, and what became of it since the reading that it is compared with.
 *
 * @param value as it is now; as it was, when it has vanished
 */
public record Marked<T>(Mark mark, T value) {

    /** Compares one part that is always there. */
    static <T> Marked<T> of(T before, T now) {
        return new Marked<>(before.equals(now) ? Mark.SAME : Mark.CHANGED, now);
    }

    /**
     * Compares two lists: those of now in their order, then those that have vanished.
     *
     * @param identity tells which is which
     * @param essence what of it is a change when it differs; a counter that moves by itself is not
     */
    static <T> List<Marked<T>> lists(
            List<T> before, List<T> now, Function<T, Object> identity, Function<T, Object> essence) {
        Map<Object, T> then = new LinkedHashMap<>();
        before.forEach(each -> then.put(identity.apply(each), each));
        var marked = new ArrayList<Marked<T>>();
        for (T each : now) {
            T old = then.remove(identity.apply(each));
            if (old == null) {
                marked.add(new Marked<>(Mark.APPEARED, each));
            } else {
                boolean same = essence.apply(old).equals(essence.apply(each));
                marked.add(new Marked<>(same ? Mark.SAME : Mark.CHANGED, each));
            }
        }
        then.values().forEach(old -> marked.add(new Marked<>(Mark.VANISHED, old)));
        return List.copyOf(marked);
    }
}
