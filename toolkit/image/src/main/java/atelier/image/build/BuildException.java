package atelier.image.build;

import atelier.image.build.recipe.SourcePlace;
import java.util.List;
import java.util.stream.Stream;

/** An image that was not made. The message is the place in the recipe, then the problem's sentence with its values. */
public final class BuildException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient SourcePlace place;
    private final BuildProblem problem;
    private final transient List<String> values;

    public BuildException(SourcePlace place, BuildProblem problem, Object... values) {
        super(place + ": " + problem.sentence().formatted(values));
        this.place = place;
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    /** The same, for a reason that another room found. */
    public BuildException(Throwable cause, SourcePlace place, BuildProblem problem, Object... values) {
        this(place, problem, values);
        initCause(cause);
    }

    /** Where in the recipe. */
    public SourcePlace place() {
        return place;
    }

    /** What is wrong. */
    public BuildProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
