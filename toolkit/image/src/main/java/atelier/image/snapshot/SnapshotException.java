package atelier.image.snapshot;

import java.util.List;
import java.util.stream.Stream;

/** A layer that is not kept, or a snapshot that is not had. The message is the problem's sentence with its values. */
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SnapshotProblem problem;
    private final transient List<String> values;

    SnapshotException(SnapshotProblem problem, Object... values) {
        super(problem.sentence().formatted(values));
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    SnapshotException(Throwable cause, SnapshotProblem problem, Object... values) {
        this(problem, values);
        initCause(cause);
    }

    /** What is wrong. */
    public SnapshotProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
