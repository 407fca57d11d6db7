package atelier.image.build.run;

import java.util.List;
import java.util.stream.Stream;

/** A program that was not run, or not to its end. The message is the problem's sentence with its values. */
public final class StepException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final StepProblem problem;
    private final transient List<String> values;

    public StepException(StepProblem problem, Object... values) {
        super(problem.sentence().formatted(values));
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    public StepException(Throwable cause, StepProblem problem, Object... values) {
        this(problem, values);
        initCause(cause);
    }

    /** What is wrong. */
    public StepProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
