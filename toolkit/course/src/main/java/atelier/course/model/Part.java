package atelier.course.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** A block of a lab, as the learner reads or runs it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Part.Items.class, name = "items"),
    @JsonSubTypes.Type(value = Part.Note.class, name = "note"),
    @JsonSubTypes.Type(value = Part.Listing.class, name = "listing"),
    @JsonSubTypes.Type(value = Part.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Part.Snippet.class, name = "snippet")
})
public sealed interface Part {
    /** Running text. */
    record Paragraph(Text text) implements Part {}

    /** A list, numbered or not. */
    record Items(boolean numbered, List<Text> items) implements Part {}

    /** An aside: {@code NOTE}, {@code TIP}, {@code IMPORTANT}, {@code WARNING} or {@code CAUTION}. */
    record Note(String kind, Text text) implements Part {}

    /** Text to read as it is, not to run. */
    record Listing(String text) implements Part {}

    /** A table whose first row is the head. */
    record Table(List<List<Text>> rows) implements Part {}

    /**
     * What the learner runs: lines of Java, or one {@code !command} (on the host) or {@code $ command} (inside).
     *
     * @param source as it is typed
     * @param line where it stands in {@code lab.adoc}, from 1
     * @param expectedErrno the errno it must fail with, where the lesson is the refusal
     */
    record Snippet(String source, int line, Optional<String> expectedErrno) implements Part {}
}
