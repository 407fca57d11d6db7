package atelier.image.build.recipe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a recipe holds, it is read or refused with its place. */
class AnyRecipeTest {
    private static final List<String> PIECES = List.of(
            "FROM",
            "RUN",
            "COPY",
            "ADD",
            "ENV",
            "ARG",
            "ONBUILD",
            "HEALTHCHECK",
            "SHELL",
            "LABEL",
            "EXPOSE",
            "VOLUME",
            " ",
            " ",
            "\n",
            "\n",
            "\\\n",
            "\r\n",
            "\t",
            "#",
            "# escape=`\n",
            "--from=",
            "--",
            "<<EOF",
            "<<-'E'",
            "EOF\n",
            "[\"a\"",
            "]",
            "\"",
            "'",
            "$",
            "${",
            "}",
            ":-",
            "=",
            "a",
            "é",
            "scratch",
            "AS b",
            "[[[[",
            "\uFEFF",
            "\0",
            "`");

    @Provide
    Arbitrary<String> recipes() {
        return Arbitraries.of(PIECES).list().ofMaxSize(60).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 2000)
    void a_text_is_a_recipe_or_is_refused_with_its_line(@ForAll("recipes") String text) {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 500)
    void any_bytes_are_a_recipe_or_are_refused(@ForAll byte[] bytes) {
        read(bytes);
    }

    @Property(tries = 500)
    void any_word_has_a_value_or_is_refused(@ForAll("recipes") String word) {
        try {
            new Expansion('\\', new SourcePlace("f", 1), name -> Optional.of(name)).word(word);
        } catch (RecipeException e) {
            assertTrue(e.getMessage().startsWith("f:1: "), e.getMessage());
        }
    }

    @Property(tries = 20)
    void the_longest_recipe_takes_little_time(@ForAll("recipes") String text) {
        String longest = text.repeat((1 << 20) / Math.max(1, text.getBytes(StandardCharsets.UTF_8).length));
        read(longest.getBytes(StandardCharsets.UTF_8));
    }

    private static void read(byte[] bytes) {
        try {
            assertFalse(Recipe.parse("f", bytes).stages().isEmpty());
        } catch (RecipeException e) {
            assertTrue(e.place().line() >= 1);
            assertTrue(e.getMessage().startsWith("f:" + e.place().line() + ": "), e.getMessage());
            assertFalse(e.getMessage().chars().anyMatch(Character::isISOControl), e.getMessage());
        }
    }
}
