package atelier.course.model;

import java.util.List;
import java.util.Optional;

/** A block of a lab, as the learner reads or runs it. A line break within a {@link Text} is a newline character. */
public sealed interface Part {
    /** Running text. */
    record Paragraph(Text text) implements Part {}

    /** A list, numbered or not; the items of a nested list are further lines of the item they belong to. */
    record Items(boolean numbered, List<Text> items) implements Part {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * An aside: {@code NOTE}, {@code TIP}, {@code IMPORTANT}, {@code WARNING} or {@code CAUTION}. An empty line stands
     * between its paragraphs.
     */
    record Note(String kind, Text text) implements Part {}

    /** Text to read as it is, not to run. */
    record Listing(String text) implements Part {}

    /** A table whose first row is the head. */
    record Table(List<List<Text>> rows) implements Part {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * What the learner runs: lines of Java, or one {@code !command} (on the host) or {@code $ command} (inside).
     *
     * @param source as it is typed
     * @param line where its first line stands in {@code lab.adoc}, or in the file it is included from, from 1
     * @param expectedErrno the errno it must fail with, where the lesson is the refusal
     */
    record Snippet(String source, int line, Optional<String> expectedErrno) implements Part {}
}
