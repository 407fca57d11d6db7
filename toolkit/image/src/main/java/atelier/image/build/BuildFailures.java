package atelier.image.build;

import atelier.image.Shortened;
import atelier.image.build.recipe.RecipeException;
import atelier.image.build.recipe.Statement;
import java.util.Optional;

/** What other rooms refused, said with the place in the recipe where it was asked for. */
final class BuildFailures {
    private BuildFailures() {}

    static RuntimeException at(Statement statement, Exception e) {
        return switch (e) {
            case RecipeException refused -> refused;
            case BuildException failed -> failed;
            case IllegalArgumentException ours -> ours;
            case IllegalStateException ours -> ours;
            default ->
                new BuildException(
                        e,
                        statement.place(),
                        BuildProblem.STEP_FAILED,
                        Shortened.text(statement.text()),
                        Optional.ofNullable(e.getMessage()).orElse(e.toString()));
        };
    }
}
