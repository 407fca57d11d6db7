package atelier.course.author;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the checks that a document names with those that the lab's Java side declares: each must know the other. */
final class SupportedChecks {
    private final Map<String, Check> declared;

    SupportedChecks(List<LabSupport> support) {
        declared = support.stream()
                .flatMap(lab -> lab.checks().stream())
                .collect(Collectors.toMap(Check::id, Function.identity(), (first, second) -> first));
    }

    void compare(Reading reading) {
        var named = new HashSet<String>();
        for (Reading.Named check : reading.checks()) {
            String id = check.text().id();
            named.add(id);
            if (declared.containsKey(id)) {
                compare(reading, check, declared.get(id));
            } else {
                reading.problem(check.place(), "the lab's LabSupport declares no check " + id);
            }
        }
        without(declared.keySet(), named)
                .forEach(
                        id -> reading.problem(reading.start(), "the check " + id + " is declared, and not named here"));
    }

    private static void compare(Reading reading, Reading.Named named, Check check) {
        Set<String> told = named.text().diagnoses().keySet();
        without(check.diagnoses(), told)
                .forEach(diagnosis -> reading.problem(
                        named.place(), "the check " + check.id() + " has no sentence for its diagnosis " + diagnosis));
        without(told, check.diagnoses())
                .forEach(diagnosis -> reading.problem(
                        named.place(), "the check " + check.id() + " declares no diagnosis " + diagnosis));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
