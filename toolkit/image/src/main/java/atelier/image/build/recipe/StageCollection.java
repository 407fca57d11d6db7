package atelier.image.build.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements put to the stages that they belong to. */
final class StageCollection {
    /** Docker's images have at most 127 layers; this leaves room for all that makes none. */
    static final int MOST = 2000;

    private final String file;
    private final List<Statement> arguments = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();
    private final List<Statement> current = new ArrayList<>();
    private Optional<Statement> beginning = Optional.empty();
    private int count;

    StageCollection(String file) {
        this.file = file;
    }

    void add(Statement statement) {
        if (++count > MOST) {
            throw new RecipeException(statement.place(), RecipeProblem.TOO_MANY, MOST);
        }
        if (statement.instruction() instanceof Instruction.From from) {
            close();
            requireNew(statement, from);
            beginning = Optional.of(statement);
        } else if (beginning.isPresent()) {
            current.add(statement);
        } else if (statement.instruction() instanceof Instruction.Arg) {
            arguments.add(statement);
        } else {
            throw new RecipeException(statement.place(), RecipeProblem.BEFORE_FROM, statement.text());
        }
    }

    private void requireNew(Statement statement, Instruction.From from) {
        stages.stream()
                .filter(stage -> stage.name().isPresent() && stage.name().equals(from.name()))
                .findFirst()
                .ifPresent(other -> {
                    throw new RecipeException(
                            statement.place(),
                            RecipeProblem.REPEATED_STAGE,
                            other,
                            other.place().line());
                });
    }

    private void close() {
        beginning.ifPresent(statement -> {
            var from = (Instruction.From) statement.instruction();
            stages.add(new Stage(stages.size(), statement.place(), statement.text(), from, current));
            current.clear();
        });
    }

    List<Statement> arguments() {
        return arguments;
    }

    List<Stage> finished() {
        close();
        beginning = Optional.empty();
        if (stages.isEmpty()) {
            var place = new SourcePlace(file, 1);
            throw new RecipeException(place, arguments.isEmpty() ? RecipeProblem.EMPTY : RecipeProblem.NO_STAGE);
        }
        return stages;
    }
}
