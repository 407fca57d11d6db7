package atelier.course.author;

import atelier.course.model.Part;
import atelier.course.model.Text;
import atelier.course.model.Text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.DescriptionListEntry;
import org.asciidoctor.ast.ListItem;
import org.asciidoctor.ast.StructuralNode;

/** Reads lists. A list within an item becomes further lines of that item; deeper lists are refused. */
final class ListReader {
    private static final String NESTED = "\n– ";

    private final Reading reading;

    ListReader(Reading reading) {
        this.reading = reading;
    }

    Part items(org.asciidoctor.ast.List list) {
        List<Text> items = items(list.getItems()).stream().map(this::whole).toList();
        return new Part.Items(list.getContext().equals("olist"), items);
    }

    /** Terms in bold type, each with what is said of it. */
    Part items(DescriptionList list) {
        return new Part.Items(false, list.getItems().stream().map(this::entry).toList());
    }

    /** The text of each item of a list whose items hold nothing but text. */
    List<Text> flat(org.asciidoctor.ast.List list) {
        return items(list.getItems()).stream().map(this::flat).toList();
    }

    Text flat(ListItem item) {
        if (!item.getBlocks().isEmpty()) {
            reading.problem(item.getBlocks().getFirst(), "this item holds text only");
        }
        return text(item);
    }

    /** What the description of a term says; the place of an entry is that of its term. */
    Text description(DescriptionListEntry entry) {
        if (entry.getDescription() == null) {
            reading.problem(entry.getTerms().getFirst(), "this term has no text behind it");
            return Text.plain("");
        }
        return flat(entry.getDescription());
    }

    static List<ListItem> items(List<StructuralNode> items) {
        return items.stream().map(ListItem.class::cast).toList();
    }

    static Text joined(List<Text> texts, String separator) {
        var spans = new ArrayList<Span>();
        for (Text text : texts) {
            if (!spans.isEmpty()) {
                spans.add(new Span(Text.Style.PLAIN, separator));
            }
            spans.addAll(text.spans());
        }
        return new Text(spans);
    }

    private Text whole(ListItem item) {
        var lines = new ArrayList<>(List.of(text(item)));
        for (StructuralNode block : item.getBlocks()) {
            if (block instanceof org.asciidoctor.ast.List nested) {
                lines.addAll(flat(nested));
            } else {
                reading.problem(
                        block, "an item of a list holds text or a list, not a block of the kind " + block.getContext());
            }
        }
        return joined(lines, NESTED);
    }

    private Text entry(DescriptionListEntry entry) {
        String terms = String.join(
                ", ", entry.getTerms().stream().map(term -> text(term).words()).toList());
        Text description = description(entry);
        return new Text(Stream.concat(
                        Stream.of(new Span(Text.Style.STRONG, terms), new Span(Text.Style.PLAIN, "\u00a0: ")),
                        description.spans().stream())
                .toList());
    }

    private Text text(ListItem item) {
        return item.hasText() ? reading.text(item, item.getText()) : Text.plain("");
    }
}
