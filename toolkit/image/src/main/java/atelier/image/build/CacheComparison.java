package atelier.image.build;

import atelier.image.build.InputChange.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Says what makes a step another than all that were made, by comparing it with the most similar one. */
record CacheComparison(List<CacheRecord> records) {
    private static final int MOST = 20;

    List<InputChange> changes(StepInputs inputs) {
        String keyword = keyword(inputs);
        return latest(other -> other.instruction().equals(inputs.instruction())
                        && other.parent().equals(inputs.parent()))
                .or(() -> latest(other ->
                        other.parent().equals(inputs.parent()) && keyword(other).equals(keyword)))
                .or(() -> latest(other -> other.instruction().equals(inputs.instruction())))
                .map(other -> differences(other, inputs))
                .filter(found -> !found.isEmpty())
                .orElse(List.of(new InputChange(Kind.NEVER_BUILT, "")));
    }

    private Optional<StepInputs> latest(Predicate<StepInputs> wanted) {
        return records.reversed().stream()
                .map(CacheRecord::inputs)
                .filter(wanted)
                .findFirst();
    }

    private static String keyword(StepInputs inputs) {
        return inputs.instruction().split("\\s", 2)[0];
    }

    /** What another instruction copies is not the same thing changed. */
    private static List<InputChange> differences(StepInputs before, StepInputs now) {
        boolean sameText = before.instruction().equals(now.instruction());
        var changes = new ArrayList<InputChange>();
        var names = new TreeSet<>(before.values().keySet());
        names.addAll(now.values().keySet());
        for (String name : names) {
            InputChange.Kind kind = Kind.valueOf(name.substring(0, name.indexOf(':')));
            Optional<String> old = value(before, name);
            Optional<String> current = value(now, name);
            boolean counts = sameText || kind != Kind.FILE_CHANGED;
            if (counts && !old.equals(current) && changes.size() < MOST) {
                changes.add(new InputChange(kind(kind, old, current), name.substring(name.indexOf(':') + 1)));
            }
        }
        return changes;
    }

    private static Kind kind(Kind kind, Optional<String> old, Optional<String> current) {
        if (kind != Kind.FILE_CHANGED) {
            return kind;
        }
        return old.isEmpty() ? Kind.FILE_ADDED : current.isEmpty() ? Kind.FILE_REMOVED : Kind.FILE_CHANGED;
    }

    private static Optional<String> value(StepInputs inputs, String name) {
        Map<String, String> values = inputs.values();
        return Optional.ofNullable(values.get(name));
    }
}
