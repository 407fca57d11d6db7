package atelier.course.author;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.course.model.Part;
import atelier.course.model.Text;
import atelier.course.model.Text.Span;
import atelier.course.model.Text.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProseTest {
    @TempDir
    Path directory;

    @Test
    void inline_marks_become_styles() throws IOException {
        assertEquals(
                List.of(
                        new Span(Style.PLAIN, "Un "),
                        new Span(Style.STRONG, "mot"),
                        new Span(Style.PLAIN, ", "),
                        new Span(Style.EMPHASIS, "deux"),
                        new Span(Style.PLAIN, " et "),
                        new Span(Style.CODE, "trois"),
                        new Span(Style.PLAIN, ".")),
                paragraph("Un *mot*,", "_deux_ et `trois`.").spans());
    }

    @Test
    void links_keep_their_address_and_references_their_text() throws IOException {
        assertEquals(
                "Voir le manuel (https://exemple.org/m), https://exemple.org/n et l’étape.",
                paragraph("Voir https://exemple.org/m[le manuel], https://exemple.org/n et <<un,l'étape>>.")
                        .words());
    }

    @Test
    void prose_is_set_as_french_is_printed() throws IOException {
        assertEquals(
                "L’hôte dit\u00a0: «\u00a0non\u00a0»\u202f! Pourquoi… — et `l’hôte`\u00a0?".replace("`", ""),
                paragraph("L'hôte dit : « non »\u202f! Pourquoi... -- et l'hôte ?")
                        .words());
    }

    @Test
    void code_keeps_every_character_even_after_an_apostrophe() throws IOException {
        for (String code :
                List.of("a -> b...", "l'x", "/proc/*/ns/*", "_x_ *y*", "{minutes}", "List<T> && x", "https://x.org")) {
            Text text = paragraph("De l'`" + code + "` et `x`.");
            assertEquals(new Span(Style.CODE, code), text.spans().get(1));
        }
    }

    @Test
    void names_of_evidence_stay_as_they_are() throws IOException {
        assertEquals("L’inode est {inode}.", paragraph("L'inode est {inode}.").words());
    }

    private Text paragraph(String... lines) throws IOException {
        Trial.Result result = new Trial(directory).compile(("[#un]\n== Un\n\n" + String.join("\n", lines)).split("\n"));
        assertEquals(List.of(), result.problems());
        return ((Part.Paragraph) result.lab().steps().getFirst().parts().getFirst()).text();
    }
}
