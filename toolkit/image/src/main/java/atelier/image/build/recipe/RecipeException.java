package atelier.image.build.recipe;

import atelier.image.Shortened;
import java.util.List;
import java.util.stream.Stream;

/** A recipe that cannot be read. The message is the place, then the problem's sentence with its values. */
public final class RecipeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SourcePlace place;
    private final RecipeProblem problem;
    private final transient List<String> values;

    public RecipeException(SourcePlace place, RecipeProblem problem, Object... values) {
        this(
                place,
                problem,
                Stream.of(values)
                        .map(value -> Shortened.text(String.valueOf(value)))
                        .toList());
    }

    private RecipeException(SourcePlace place, RecipeProblem problem, List<String> values) {
        super(place + ": " + problem.sentence().formatted(values.toArray()));
        this.place = place;
        this.problem = problem;
        this.values = values;
    }

    /** Where. */
    public SourcePlace place() {
        return place;
    }

    /** What is wrong. */
    public RecipeProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
