package atelier.course.author;

import atelier.course.model.Part;
import atelier.course.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Cell;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.Row;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.ast.Table;

/** Turns Asciidoctor's blocks into the parts that a learner reads or runs; other kinds of blocks are refused. */
final class PartReader {
    private final Reading reading;
    private final SnippetReader snippets;
    private final ListReader lists;

    PartReader(Reading reading) {
        this.reading = reading;
        snippets = new SnippetReader(reading);
        lists = new ListReader(reading);
    }

    /** The parts that a block gives: more than one if it has a title or holds others, none if it is refused. */
    List<Part> read(StructuralNode block) {
        return switch (block) {
            case Section section ->
                Stream.concat(
                                Stream.of(heading(section)),
                                section.getBlocks().stream().flatMap(inner -> read(inner).stream()))
                        .toList();
            case org.asciidoctor.ast.List list -> titled(block, Optional.of(lists.items(list)));
            case DescriptionList list -> titled(block, Optional.of(lists.items(list)));
            case Table table -> titled(block, table(table));
            case Block plain -> titled(block, read(plain));
            default -> refused(block);
        };
    }

    private Optional<Part> read(Block block) {
        return switch (block.getContext()) {
            case "paragraph" -> Optional.of(new Part.Paragraph(text(block)));
            case "admonition" -> Optional.of(note(block));
            case "literal" -> Optional.of(new Part.Listing(TagLines.removedFrom(block.getSource())));
            case "listing" -> snippets.read(block);
            default -> {
                refused(block);
                yield Optional.empty();
            }
        };
    }

    private List<Part> refused(StructuralNode block) {
        reading.problem(block, "a lab has no block of the kind " + block.getContext());
        return List.of();
    }

    private List<Part> titled(StructuralNode block, Optional<Part> part) {
        boolean titled = block.getTitle() != null && !block.getTitle().isEmpty();
        return Stream.concat(titled ? Stream.of(heading(block)) : Stream.empty(), part.stream())
                .toList();
    }

    private Part heading(StructuralNode block) {
        String words = reading.text(block, block.getTitle()).words();
        return new Part.Paragraph(new Text(List.of(new Text.Span(Text.Style.STRONG, words))));
    }

    private Part note(Block block) {
        if (block.getBlocks().isEmpty()) {
            return new Part.Note(block.getStyle(), text(block));
        }
        List<Text> paragraphs =
                block.getBlocks().stream().map(this::paragraphOfNote).toList();
        return new Part.Note(block.getStyle(), ListReader.joined(paragraphs, "\n\n"));
    }

    private Text paragraphOfNote(StructuralNode inner) {
        if (inner instanceof Block block && block.getContext().equals("paragraph")) {
            return text(block);
        }
        reading.problem(inner, "a note holds paragraphs only, not a block of the kind " + inner.getContext());
        return Text.plain("");
    }

    private Text text(Block block) {
        return reading.text(block, String.valueOf(block.getContent()));
    }

    private Optional<Part> table(Table table) {
        if (table.getHeader().size() != 1) {
            reading.problem(table, "a table begins with a row of headings, which an empty line follows");
            return Optional.empty();
        }
        return Optional.of(new Part.Table(Stream.of(table.getHeader(), table.getBody(), table.getFooter())
                .flatMap(List::stream)
                .map(row -> cells(table, row))
                .toList()));
    }

    private List<Text> cells(Table table, Row row) {
        return row.getCells().stream().map(cell -> cell(table, cell)).toList();
    }

    private Text cell(Table table, Cell cell) {
        if (cell.getInnerDocument() != null || cell.getColspan() > 1 || cell.getRowspan() > 1) {
            reading.problem(table, "a cell holds running text and covers one row and one column");
            return Text.plain("");
        }
        return reading.text(table, cell.getText());
    }
}
