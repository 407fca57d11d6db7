package atelier.image.build.recipe;

import java.util.List;
import java.util.regex.Pattern;

/** A program to run, in one of the two ways that a recipe may say it. */
public sealed interface Command {
    /** One mark of a heredoc and nothing else. */
    Pattern HEREDOC_ALONE = Pattern.compile("[0-9]*<<-?\\S+");

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

        /** Whether the lines that follow are all there is to run. */
        public boolean isHeredocAlone() {
            return heredocs.size() == 1 && HEREDOC_ALONE.matcher(line).matches();
        }
    }
}
