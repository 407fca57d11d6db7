package atelier.image.build.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables in words, as Docker's reference has them: the table is what its shell lexer gives. */
class ExpansionTest {
    private static final Map<String, String> VALUES = Map.of("x", "1", "e", "", "s", "a b", "q", "'");
    private static final SourcePlace PLACE = new SourcePlace("Dockerfile", 7);

    private static Expansion expansion(char escape) {
        return new Expansion(escape, PLACE, name -> Optional.ofNullable(VALUES.get(name)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', emptyValue = "", nullValues = "NONE", textBlock = """
            plain            | plain
            $x               | 1
            ${x}             | 1
            a$x/b            | a1/b
            $xy              | §§
            ${x}y            | 1y
            $u               | §§
            ${u:-d}          | d
            ${u-d}           | d
            ${e:-d}          | d
            ${e-d}           | §§
            ${x:-d}          | 1
            ${x:+d}          | d
            ${x+d}           | d
            ${e:+d}          | §§
            ${e+d}           | d
            ${u:+d}          | §§
            ${u:-${x}}       | 1
            ${u:-${v:-z}}    | z
            ${u:-"a b"}      | a b
            ${x:?needed}     | 1
            '$x'             | $x
            "$x"             | 1
            "'$x'"           | '1'
            \\$x             | $x
            \\\\$x           | \\1
            "\\$x"           | $x
            "a\\b"           | a\\b
            "a\\"b"          | a"b
            'a\\'            | a\\
            a\\ b            | a b
            $q$x             | '1
            $                | $
            a$               | a$
            $.               | $.
            $1               | §§
            """)
    void a_word_has_its_value(String word, String value) {
        // Text blocks take one backslash of two away, and so are these written as in a recipe.
        assertEquals(value, expansion('\\').word(word));
    }

    @Test
    void another_escape_leaves_backslashes_alone() {
        assertEquals("C:\\1", expansion('`').word("C:\\$x"));
        assertEquals("$x", expansion('`').word("`$x"));
    }

    @Test
    void text_keeps_its_quotes_and_most_of_its_escapes() {
        assertEquals("'1' \"1\" \\n $x \\", expansion('`').text("'$x' \"${x}\" \\n \\$x \\\\"));
    }

    @Test
    void several_words_may_come_of_one() {
        assertEquals("[a, b]", expansion('\\').words("$s").toString());
        assertEquals("[]", expansion('\\').words("$u").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${x", "${", "${}", "${x:-a", "${x/a/b}", "${x:a}", "'a", "\"a", "${u:?}", "${u?why}"})
    void what_is_not_closed_or_not_known_is_refused(String word) {
        var refused = assertThrows(RecipeException.class, () -> expansion('\\').word(word));
        assertEquals(PLACE, refused.place());
    }

    @Test
    void nesting_and_growth_have_bounds() {
        String deep = "${u:-".repeat(10_000) + "}".repeat(10_000);
        assertThrows(RecipeException.class, () -> expansion('\\').word(deep));
        var large = new Expansion('\\', PLACE, name -> Optional.of("y".repeat(Expansion.LONGEST / 2 + 1)));
        var refused = assertThrows(RecipeException.class, () -> large.word("$a$a"));
        assertEquals(RecipeProblem.TOO_LONG_VALUE, refused.problem());
    }
}
