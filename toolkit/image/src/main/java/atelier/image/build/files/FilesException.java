package atelier.image.build.files;

import atelier.image.Shortened;
import java.util.List;
import java.util.stream.Stream;

/** Files that are not copied. The message is the problem's sentence with its values. */
public final class FilesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final FilesProblem problem;
    private final transient List<String> values;

    FilesException(FilesProblem problem, Object... values) {
        this(
                problem,
                Stream.of(values)
                        .map(value -> Shortened.text(String.valueOf(value)))
                        .toList());
    }

    FilesException(Throwable cause, FilesProblem problem, Object... values) {
        this(problem, values);
        initCause(cause);
    }

    private FilesException(FilesProblem problem, List<String> values) {
        super(problem.sentence().formatted(values.toArray()));
        this.problem = problem;
        this.values = values;
    }

    /** What is wrong. */
    public FilesProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }
}
