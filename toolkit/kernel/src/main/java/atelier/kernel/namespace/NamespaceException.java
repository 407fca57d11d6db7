package atelier.kernel.namespace;

import java.util.List;
import java.util.stream.Stream;

/** Something that cannot be had of namespaces. The message is the problem's sentence with its values. */
public final class NamespaceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final NamespaceProblem problem;
    private final transient List<String> values;

    public NamespaceException(NamespaceProblem problem, Object... values) {
        super(problem.sentence().formatted(values));
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    /** What is wrong. */
    public NamespaceProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
