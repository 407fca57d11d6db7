package atelier.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.model.CheckText;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import atelier.course.model.Text;
import atelier.course.model.Text.Span;
import atelier.course.model.Text.Style;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabJsonTest {
    private static final Text EVERY_STYLE = new Text(Arrays.stream(Style.values())
            .map(style -> new Span(style, "« é\n\"" + style + "\u00a0»"))
            .toList());

    private static final Lab LAB = new Lab(
            "02-chroot",
            "Changer",
            60,
            List.of(new Part.Paragraph(EVERY_STYLE)),
            List.of(
                    new Step(
                            "un",
                            "Un",
                            Step.Kind.ATTACK,
                            List.of(
                                    new Part.Items(false, List.of(EVERY_STYLE)),
                                    new Part.Items(true, List.of()),
                                    new Part.Note("TIP", EVERY_STYLE),
                                    new Part.Listing("a\n\tb"),
                                    new Part.Table(List.of(List.of(EVERY_STYLE, Text.plain("x")), List.of())),
                                    new Part.Snippet("f();", 12, Optional.of("EPERM")),
                                    new Part.Snippet("!ls", 13, Optional.empty())),
                            List.of(Text.plain("1"), EVERY_STYLE, Text.plain("3")),
                            List.of(new CheckText("vu", EVERY_STYLE, Map.of("b", EVERY_STYLE, "a", Text.plain("x"))))),
                    new Step("deux", "Deux", Step.Kind.LEARN, List.of(), List.of(), List.of())),
            List.of(new Question(
                    EVERY_STYLE,
                    List.of(new Question.Answer(EVERY_STYLE, true), new Question.Answer(EVERY_STYLE, false)),
                    EVERY_STYLE)),
            Optional.of("03-namespaces"));

    @Test
    void a_lab_is_read_as_it_was_written() throws IOException {
        assertEquals(LAB, LabReader.lab(stream(LabWriter.lab(LAB))));
    }

    @Test
    void the_index_is_read_as_it_was_written() throws IOException {
        List<LabEntry> index = List.of(new LabEntry("01-a", "Un", 60, 3), LabEntry.of(LAB));
        assertEquals(index, LabReader.index(stream(LabWriter.index(index))));
    }

    @Test
    void anything_else_is_refused_and_never_half_read() {
        String json = LabWriter.lab(LAB);
        for (int length = 0; length < json.length() - 1; length++) {
            String cut = json.substring(0, length);
            assertThrows(IOException.class, () -> LabReader.lab(stream(cut)), cut);
        }
        var error = assertThrows(IOException.class, () -> LabReader.lab(stream("{\"title\":\"x\"}")));
        assertTrue(error.getMessage().contains("the field id, not title"), error.getMessage());
        assertThrows(IOException.class, () -> LabReader.lab(stream(json.replace("\"items\"", "\"images\""))));
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
