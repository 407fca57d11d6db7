package atelier.image.build.recipe;

import java.util.List;

/** A program to run, in one of the two ways that a recipe may say it. */
public sealed interface Command {
    /** {@code ["program", "argument"]}: run as it stands. */
    record Exec(List<String> argv) implements Command {
        public Exec {
            argv = List.copyOf(argv);
        }
    }

    /**
     * A line for a shell.
     *
     * @param line as it stands, continued lines joined
     * @param heredocs that belong to it
     */
    record Shell(String line, List<Heredoc> heredocs) implements Command {
        public Shell {
            heredocs = List.copyOf(heredocs);
        }
    }
}
