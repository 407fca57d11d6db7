package atelier.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.model.Part;
import atelier.course.model.Text;
import atelier.shell.ScreenOn;
import atelier.shell.jshell.LineResult;
import atelier.shell.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No line is wider than the screen, whatever the width and whatever is written. */
class WidthTest {
    private static final int NARROWEST = 20;
    private static final int WIDEST = 120;
    private static final List<String> WORDS = List.of(
            "un",
            "à",
            "mot",
            "l’espace",
            "de",
            "noms",
            "«\u00a0racine\u00a0»",
            "CLONE_NEWUTS",
            "/proc/self/mountinfo",
            "a".repeat(130),
            "漢字",
            "容器容器容器容器容器容器容器容器容器",
            "é",
            "",
            ":",
            "\u00a0:",
            "linux.unshare(CLONE_NEWNS);");

    static List<Part> parts() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < 3; i++) {
            parts.add(new Part.Paragraph(text(random)));
            parts.add(new Part.Items(
                    i % 2 == 0,
                    IntStream.range(0, 4).mapToObj(n -> text(random)).toList()));
            for (String kind : List.of("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")) {
                parts.add(new Part.Note(kind, text(random)));
            }
            parts.add(new Part.Listing(words(random) + "\n\n    " + words(random)));
            parts.add(new Part.Snippet(words(random) + "\n    " + words(random), 1, Optional.empty()));
            int columns = 1 + 2 * i;
            parts.add(new Part.Table(IntStream.range(0, 4)
                    .mapToObj(row -> IntStream.range(0, columns)
                            .mapToObj(n -> text(random))
                            .toList())
                    .toList()));
        }
        return parts;
    }

    @Test
    void a_part_of_any_kind_fits() {
        for (Part part : parts()) {
            for (int width = NARROWEST; width <= WIDEST; width += width < 34 ? 1 : 11) {
                for (AttributedString line : new PagePrinter(width).lines(part)) {
                    assertFits(line, width, part);
                }
            }
        }
    }

    @Test
    void a_heading_fits_and_fills_its_line() {
        for (String title : List.of(
                "",
                "Court",
                "Un titre dont la longueur dépasse ce que bien des écrans ont de colonnes, et de loin, vraiment")) {
            for (int width = NARROWEST; width <= WIDEST; width++) {
                AttributedString heading = new PagePrinter(width).heading(title);
                assertFits(heading, width, title);
                assertTrue(heading.columnLength() >= width - 2, heading.toString());
            }
        }
    }

    static List<Consumer<Screen>> sayings() {
        String sentence = "Une phrase assez longue pour qu’il faille la couper, avec /un/chemin/" + "long/".repeat(30);
        return List.of(
                screen -> screen.row("Espaces à lui", sentence),
                screen -> screen.say(" ▸ %-14s".formatted("09-mini-engine"), sentence),
                screen -> screen.note(sentence),
                screen -> screen.warn(sentence),
                screen -> screen.good(sentence),
                screen -> screen.bad(sentence),
                screen -> screen.say("Indice 1/3 ", Text.plain(sentence)));
    }

    @ParameterizedTest
    @MethodSource("sayings")
    void a_sentence_behind_any_mark_fits(Consumer<Screen> saying) {
        forEachWidth(saying);
    }

    @Test
    void a_mistake_pointed_at_anywhere_fits_and_is_under_the_right_letters() {
        for (int length : List.of(0, 15, 16, 17, 76, 97)) {
            String line = IntStream.range(0, length)
                    .mapToObj(i -> "abcdefghij".substring(i % 10, i % 10 + 1))
                    .collect(Collectors.joining());
            String piece = "int premiere;\n" + line + "\n}";
            for (int start = 0; start <= piece.length(); start += 11) {
                var rejected =
                        new LineResult.Rejected("compiler.err.expected", "';' expected", piece, start, start + 2);
                forEachWidth(screen -> new OutcomePrinter(screen).print(new Outcome.OfJava(List.of(rejected))));
            }
        }
        var told = ScreenOn.columns(80);
        var rejected = new LineResult.Rejected("compiler.err.expected", "';' expected", "int a;\n\tint faux\n", 12, 16);
        new OutcomePrinter(told.screen()).print(new Outcome.OfJava(List.of(rejected)));
        assertEquals(
                List.of("     int faux", "         ^^^^"),
                told.lines().subList(told.lines().size() - 2, told.lines().size()));
    }

    @Test
    void a_very_long_value_and_message_are_cut_or_wrapped() {
        var value = new LineResult.Ran("x ==> \"" + "long".repeat(1000) + "\"");
        var threw = new LineResult.Threw(new IllegalStateException("avec\ndes lignes " + "x".repeat(300)), 2);
        forEachWidth(screen -> new OutcomePrinter(screen).print(new Outcome.OfJava(List.of(value, threw))));
    }

    @Test
    void a_value_of_several_lines_keeps_its_columns_and_is_cut_at_the_edge() {
        String line = "  un   deux  trois";
        var table =
                new LineResult.Ran("$1 ==>\n" + line + "\n" + "large ".repeat(50) + "\n" + (line + "\n").repeat(100));
        forEachWidth(screen -> new OutcomePrinter(screen).print(new Outcome.OfJava(List.of(table))));
        var told = ScreenOn.columns(80);
        new OutcomePrinter(told.screen()).print(new Outcome.OfJava(List.of(table)));
        assertEquals(List.of("  $1 ==>", "  " + line), told.lines().subList(0, 2));
        assertEquals(
                "  " + "large ".repeat(13).substring(0, 77) + "…", told.lines().get(2));
        assertEquals("  …", told.lines().getLast());
    }

    @Test
    void no_word_of_a_paragraph_is_lost_and_their_order_stays() {
        for (Part part : parts()) {
            if (part instanceof Part.Paragraph(Text text)) {
                for (int width = NARROWEST; width <= WIDEST; width += 9) {
                    String shown = new PagePrinter(width)
                            .lines(part).stream()
                                    .map(AttributedString::toString)
                                    .collect(Collectors.joining());
                    assertEquals(text.words().replace(" ", ""), shown.replace(" ", ""));
                }
            }
        }
    }

    @Test
    void words_are_kept_whole_where_they_fit() {
        var lines = WordWrap.wrap(new AttributedString("aaa bbb ccc ddd"), "- ", "  ", 11).stream()
                .map(AttributedString::toString)
                .toList();
        assertEquals(List.of("- aaa bbb", "  ccc ddd"), lines);
    }

    @Test
    void a_screen_that_does_not_know_its_width_has_80_columns_and_none_more_than_100() {
        assertEquals(80, ScreenOn.columns(0).screen().width());
        assertEquals(100, ScreenOn.columns(300).screen().width());
    }

    private static void forEachWidth(Consumer<Screen> saying) {
        for (int width : List.of(20, 21, 25, 26, 27, 33, 40, 79, 80, 81, 100, 120)) {
            var told = ScreenOn.columns(width);
            saying.accept(told.screen());
            assertFalse(told.lines().isEmpty());
            for (String line : told.lines()) {
                assertFits(new AttributedString(line), width, line);
            }
        }
    }

    private static void assertFits(AttributedString line, int width, Object of) {
        assertTrue(
                line.columnLength() <= width,
                () -> "%d columns for %d: %s%nof %s".formatted(line.columnLength(), width, line, of));
    }

    private static Text text(RandomGenerator random) {
        var spans = new ArrayList<Text.Span>();
        for (Text.Style style : Text.Style.values()) {
            spans.add(new Text.Span(style, words(random) + " "));
        }
        return new Text(spans);
    }

    private static String words(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }
}
