package atelier.course;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

class LabFilesTest {
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
    void the_same_lab_gives_the_same_bytes() {
        assertArrayEquals(LabWriter.lab(LAB), LabWriter.lab(LAB));
    }

    @Test
    void what_is_cut_short_is_never_half_read() {
        byte[] lab = LabWriter.lab(LAB);
        for (int length = 0; length < lab.length; length++) {
            byte[] cut = Arrays.copyOf(lab, length);
            var error = assertThrows(IOException.class, () -> LabReader.lab(stream(cut)), "of " + length);
            assertEquals("it was cut short", error.getMessage());
        }
    }

    @Test
    void anything_else_is_refused() {
        assertRefused("does not begin", "{\"id\":\"02-chroot\"}".getBytes(StandardCharsets.UTF_8));
        byte[] lab = LabWriter.lab(LAB);
        assertRefused("goes on after its end, for 1 bytes", Arrays.copyOf(lab, lab.length + 1));
        byte[] negative = lab.clone();
        negative[4] = -1;
        assertRefused("cut short", negative);
        byte[] style = lab.clone();
        style[indexOf(lab, EVERY_STYLE.spans().getFirst().text()) - 5] = 99;
        assertRefused("no number 99 of [PLAIN, STRONG", style);
    }

    private static void assertRefused(String reason, byte[] file) {
        var error = assertThrows(IOException.class, () -> LabReader.lab(stream(file)));
        assertTrue(error.getMessage().contains(reason), error.getMessage());
    }

    /** Where the UTF-8 of a text begins; a byte is one Latin-1 letter, so that indexes are those of bytes. */
    private static int indexOf(byte[] file, String text) {
        String utf8 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(utf8);
    }

    private static InputStream stream(byte[] file) {
        return new ByteArrayInputStream(file);
    }
}
