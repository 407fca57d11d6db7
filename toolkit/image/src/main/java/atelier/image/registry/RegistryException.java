package atelier.image.registry;

import java.util.List;
import java.util.stream.Stream;

/** What was asked of a registry and is not had. The message is the problem's sentence with its values. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RegistryProblem problem;
    private final transient List<String> values;

    RegistryException(RegistryProblem problem, Object... values) {
        super(problem.sentence().formatted(values));
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    RegistryException(Throwable cause, RegistryProblem problem, Object... values) {
        this(problem, values);
        initCause(cause);
    }

    /** What is wrong. */
    public RegistryProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
