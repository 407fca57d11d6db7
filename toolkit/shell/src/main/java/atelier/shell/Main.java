package atelier.shell;

import atelier.shell.command.LabCommand;
import atelier.shell.command.PlainCommand;
import atelier.shell.command.Training;
import java.util.List;

/** Runs the {@code lab} command. Its exit code is 0 when all went well, 1 when not, 2 for a mistake in its use. */
public final class Main {
    /** What the launcher says to have the JVM learn how a lab begins. */
    private static final String TRAINING = "--entrainement";

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        boolean training = List.of(arguments).equals(List.of(TRAINING));
        System.exit(training ? Training.run() : execute(arguments));
    }

    private static int execute(String... arguments) {
        return PlainCommand.execute(arguments).orElseGet(() -> LabCommand.execute(arguments));
    }
}
