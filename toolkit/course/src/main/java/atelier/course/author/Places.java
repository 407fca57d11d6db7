package atelier.course.author;

import java.nio.file.Path;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.StructuralNode;

/** Where Asciidoctor's blocks stand in their files. */
final class Places {
    private Places() {}

    /** Where a block of a document begins, after its attribute lines; an included block stands in the included file. */
    static Place of(StructuralNode node, Path document) {
        return node.getSourceLocation() == null ? new Place(document, 1) : of(node.getSourceLocation(), document);
    }

    static Place of(Cursor cursor, Path document) {
        Path file = cursor.getFile() == null ? document : Path.of(cursor.getFile());
        return new Place(file, Math.max(1, cursor.getLineNumber()));
    }
}
