package atelier.image.layer;

import java.util.List;
import java.util.stream.Stream;

/** A layer that is not unpacked, or a tree that is not packed. The message is the problem's sentence with its values. */
public final class LayerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final LayerProblem problem;
    private final transient List<String> values;

    LayerException(LayerProblem problem, Object... values) {
        super(problem.sentence().formatted(values));
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    LayerException(Throwable cause, LayerProblem problem, Object... values) {
        this(problem, values);
        initCause(cause);
    }

    /** What is wrong. */
    public LayerProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
