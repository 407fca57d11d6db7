package atelier.shell.trace;

import atelier.course.EditDistance;
import atelier.narrator.trace.CallSelection;
import atelier.narrator.trace.Families;
import atelier.shell.screen.Messages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the system calls that a learner asks for by the names of families. */
public final class FamilyChoice {
    /** A word names no family; the message is the learner's. */
    public static final class NoSuchFamily extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoSuchFamily(String sentence) {
            super(sentence);
        }
    }

    private static final int NEAR = 2;

    private FamilyChoice() {}

    /** The calls of all these families; all calls if there is none. */
    public static CallSelection of(List<String> words) {
        var families = new Families();
        Set<String> calls = new HashSet<>();
        for (String word : words) {
            calls.addAll(families.calls(word).orElseThrow(() -> unknown(word, families)));
        }
        return CallSelection.of(calls);
    }

    private static NoSuchFamily unknown(String word, Families families) {
        List<String> meant = families.names().stream()
                .filter(name -> EditDistance.between(name, word) <= NEAR || !word.isEmpty() && name.startsWith(word))
                .toList();
        return new NoSuchFamily(
                meant.isEmpty()
                        ? Messages.get("trace.family.unknown", word, String.join(", ", families.names()))
                        : Messages.get("trace.family.meant", word, String.join(", ", meant)));
    }
}
