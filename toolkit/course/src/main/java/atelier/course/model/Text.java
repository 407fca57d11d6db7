package atelier.course.model;

import java.util.List;
import java.util.stream.Collectors;

/** Running text in pieces of one style each. */
public record Text(List<Span> spans) {
    /** How a piece of text looks. */
    public enum Style {
        PLAIN,
        STRONG,
        EMPHASIS,
        CODE
    }

    /** A piece of text of one style. */
    public record Span(Style style, String text) {}

    public Text {
        spans = List.copyOf(spans);
    }

    /** Text without any style. */
    public static Text plain(String text) {
        return new Text(List.of(new Span(Style.PLAIN, text)));
    }

    /** The words alone. */
    public String words() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
