package atelier.image.build.run;

import atelier.kernel.WaitStatus;
import java.util.function.Consumer;

/** Runs the programs of a recipe, each isolated from this machine. Used by any thread. */
public interface StepRunner {
    /**
     * Runs a program to its end; when this returns or throws, nothing of it runs any more and nothing is mounted.
     *
     * @param output told of each line, by another thread but one at a time
     * @return how the program ended
     * @throws StepException if it cannot be run, or not to its end
     */
    WaitStatus run(RunStep step, Consumer<String> output);
}
