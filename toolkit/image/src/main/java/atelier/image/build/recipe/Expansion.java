package atelier.image.build.recipe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives words their values: {@code $x}, {@code ${x}}, {@code ${x:-default}}, {@code ${x:+other}}, {@code ${x:?message}},
 * the same without the colon; takes quotes and escapes away. A variable that is not set is empty.
 */
public final class Expansion {
    /** How long a value may become, in characters. */
    public static final int LONGEST = 1 << 20;

    private final char escape;
    private final SourcePlace place;
    private final Function<String, Optional<String>> values;

    /**
     * @param escape of the recipe
     * @param place for what is refused
     * @param values of the variables that are set
     */
    public Expansion(char escape, SourcePlace place, Function<String, Optional<String>> values) {
        this.escape = escape;
        this.place = place;
        this.values = values;
    }

    /**
     * The value of one word.
     *
     * @throws RecipeException if a quote or a brace is not closed, a variable that must be set is not, or it grows too long
     */
    public String word(String text) {
        return new WordScan(text, escape, true, this).whole();
    }

    /** The values of a word whose variables may hold several. */
    public List<String> words(String text) {
        return Words.plain(word(text));
    }

    /** The value of text in which quotes mean nothing: lines of the recipe that become a file, as a shell has it. */
    public String text(String text) {
        return new WordScan(text, '\\', false, this).whole();
    }

    Optional<String> value(String name) {
        return values.apply(name);
    }

    RecipeException refused(RecipeProblem problem, Object... what) {
        return new RecipeException(place, problem, what);
    }
}
