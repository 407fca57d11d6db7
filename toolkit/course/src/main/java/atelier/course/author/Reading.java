package atelier.course.author;

import atelier.course.model.CheckText;
import atelier.course.model.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asciidoctor.ast.StructuralNode;

/** One reading of one document: what its readers share, and what they find beside the lab itself. */
final class Reading {
    private final Path document;
    private final Problems problems;
    private final List<SnippetLines> snippets = new ArrayList<>();
    private final List<Named> checks = new ArrayList<>();

    /** A check's sentences and where they begin. */
    record Named(Place place, CheckText text) {}

    Reading(Path document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    Place place(StructuralNode node) {
        return Places.of(node, document);
    }

    /** What stands there; nothing behind the end of the file. */
    String line(Place place) {
        List<String> lines = SourceLines.of(place.file());
        return place.line() <= lines.size() ? lines.get(place.line() - 1).stripTrailing() : "";
    }

    /** The line of the document that begins so, or the first one. */
    Place lineOf(String beginning) {
        return start().atLine(SourceLines.first(document, line -> line.startsWith(beginning)));
    }

    /** The first line, for what is wrong with the document as a whole. */
    Place start() {
        return new Place(document, 1);
    }

    void problem(StructuralNode node, String message) {
        problems.add(place(node), message);
    }

    void problem(Place place, String message) {
        problems.add(place, message);
    }

    /** The text of a fragment of HTML that {@code node} was converted to. */
    Text text(StructuralNode node, String html) {
        Text text = InlineText.of(html);
        boolean open = text.spans().stream()
                .anyMatch(span -> span.style() != Text.Style.CODE && span.text().contains("`"));
        if (open) {
            problem(node, "a backquote has no partner: \"" + text.words() + "\"");
        }
        return text;
    }

    void add(SnippetLines snippet) {
        snippets.add(snippet);
    }

    void add(Named check) {
        checks.add(check);
    }

    /** The snippets read so far, in order. */
    List<SnippetLines> snippets() {
        return List.copyOf(snippets);
    }

    /** The checks read so far, in order. */
    List<Named> checks() {
        return List.copyOf(checks);
    }
}
