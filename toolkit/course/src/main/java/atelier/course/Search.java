package atelier.course;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What a learner's word for a lab stands for. */
public sealed interface Search {
    /** One lab. */
    record Found(LabEntry lab) implements Search {}

    /** Several labs begin so, in the order of the course. */
    record Ambiguous(List<LabEntry> labs) implements Search {
        public Ambiguous {
            labs = List.copyOf(labs);
        }
    }

    /** No lab; the suggestions, likeliest first, are what was perhaps meant. May have none. */
    record Unknown(List<LabEntry> suggestions) implements Search {
        public Unknown {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** Tries the id, the number and the name, then their beginnings; case does not count. */
    static Search among(List<LabEntry> labs, String query) {
        String word = query.strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return new Unknown(List.of());
        }
        List<Predicate<LabEntry>> meanings = List.of(
                lab -> lab.id().equals(word) || lab.name().equals(word) || sameNumber(lab, word),
                lab -> lab.id().startsWith(word) || lab.name().startsWith(word));
        for (Predicate<LabEntry> meaning : meanings) {
            List<LabEntry> meant = labs.stream().filter(meaning).toList();
            if (!meant.isEmpty()) {
                return meant.size() == 1 ? new Found(meant.getFirst()) : new Ambiguous(meant);
            }
        }
        return new Unknown(suggestions(labs, word));
    }

    private static boolean sameNumber(LabEntry lab, String word) {
        return word.matches("[0-9]{1,4}") && Integer.parseInt(word) == Integer.parseInt(lab.digits());
    }

    /** Names that hold the word, and names a few typing errors away from it. */
    private static List<LabEntry> suggestions(List<LabEntry> labs, String word) {
        String name = word.replaceFirst("^[0-9]+-", "");
        return labs.stream()
                .filter(lab -> distance(lab, name) <= Math.max(1, name.length() / 3))
                .sorted(Comparator.comparingInt(lab -> distance(lab, name)))
                .toList();
    }

    private static int distance(LabEntry lab, String name) {
        boolean holds = name.length() > 1 && lab.name().contains(name);
        return holds ? 0 : EditDistance.between(lab.name(), name);
    }
}
