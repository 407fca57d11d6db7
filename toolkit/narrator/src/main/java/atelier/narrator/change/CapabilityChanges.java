package atelier.narrator.change;

import atelier.kernel.Capabilities;
import atelier.kernel.proc.ProcStatus;
import atelier.narrator.text.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What differs in the five capability sets of a thread. Sets that changed alike are told of together. */
record CapabilityChanges(Catalogue texts, ProcStatus before, ProcStatus after) {
    private record Step(Capabilities then, Capabilities now) {}

    private static final int NAMED = 4;
    private static final List<String> SETS = List.of("CapEff", "CapPrm", "CapInh", "CapBnd", "CapAmb");

    List<Change> list() {
        Map<Step, List<String>> setsByStep = new LinkedHashMap<>();
        for (String set : SETS) {
            var step = new Step(capabilities(before, set), capabilities(after, set));
            if (!step.then.equals(step.now)) {
                setsByStep.computeIfAbsent(step, key -> new ArrayList<>()).add(texts.text("capabilities." + set));
            }
        }
        return setsByStep.entrySet().stream()
                .map(entry -> change(String.join(", ", entry.getValue()), entry.getKey()))
                .toList();
    }

    private static Capabilities capabilities(ProcStatus status, String set) {
        String field = status.field(set);
        return field.isEmpty() ? Capabilities.NONE : new Capabilities(Long.parseUnsignedLong(field, 16));
    }

    private Change change(String sets, Step step) {
        int then = step.then.names().size();
        int now = step.now.names().size();
        var differences = new ArrayList<String>();
        addIfAny(differences, "capabilities.lost", step.then.without(step.now).names());
        addIfAny(differences, "capabilities.gained", step.now.without(step.then).names());
        String detail = now == 0 ? texts.text("capabilities.all-lost") : String.join(", ", differences);
        return new Change(
                texts.text("capabilities", sets), Integer.toString(then), texts.text("capabilities.now", now, detail));
    }

    private void addIfAny(List<String> differences, String key, List<String> names) {
        if (names.size() > NAMED) {
            String first = String.join(", ", names.subList(0, NAMED));
            differences.add(texts.text(key + ".many", first, names.size() - NAMED));
        } else if (!names.isEmpty()) {
            differences.add(texts.text(key, String.join(", ", names)));
        }
    }
}
