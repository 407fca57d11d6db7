package atelier.image;

import java.util.List;
import java.util.stream.Stream;

/** An image, or a part of one, that is not believed. The message is the problem's sentence with its values. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ImageProblem problem;
    private final transient List<String> values;

    public ImageException(ImageProblem problem, Object... values) {
        super(problem.sentence().formatted(values));
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    /** The same, for a reason that another library found. */
    public ImageException(Throwable cause, ImageProblem problem, Object... values) {
        this(problem, values);
        initCause(cause);
    }

    /** What is wrong. */
    public ImageProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
