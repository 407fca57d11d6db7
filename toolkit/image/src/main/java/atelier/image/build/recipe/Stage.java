package atelier.image.build.recipe;

import java.util.List;
import java.util.Optional;

/**
 * What one {@code FROM} begins.
 *
 * @param index from 0
 * @param statements those after {@code FROM}
 */
public record Stage(int index, SourcePlace place, String text, Instruction.From from, List<Statement> statements) {
    public Stage {
        statements = List.copyOf(statements);
    }

    /** What {@code AS} calls it. */
    public Optional<String> name() {
        return from.name();
    }

    /** Its name, or its number. */
    @Override
    public String toString() {
        return name().orElse(Integer.toString(index));
    }
}
