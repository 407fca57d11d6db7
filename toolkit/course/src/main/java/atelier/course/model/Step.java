package atelier.course.model;

import java.util.List;

/**
 * One thing the learner does: prose and snippets in reading order, then checks that look at the kernel.
 *
 * @param id unique in the lab
 * @param hints three, each saying more than the one before; empty where there is nothing to find
 */
public record Step(String id, String title, Kind kind, List<Part> parts, List<Text> hints, List<CheckText> checks) {
    /** What a step is for. */
    public enum Kind {
        /** Learn a mechanism. */
        LEARN,
        /** Break what was built. */
        ATTACK,
        /** Mend it. */
        DEFEND
    }

    public Step {
        parts = List.copyOf(parts);
        hints = List.copyOf(hints);
        checks = List.copyOf(checks);
    }

    /** The snippets of the step, in order. */
    public List<Part.Snippet> snippets() {
        return parts.stream()
                .filter(Part.Snippet.class::isInstance)
                .map(Part.Snippet.class::cast)
                .toList();
    }
}
