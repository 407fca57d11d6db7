package atelier.kernel.cgroup;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that cannot be had of a control group. The message is the problem's sentence with its values. */
public final class CgroupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final CgroupProblem problem;
    private final transient List<String> values;

    public CgroupException(CgroupProblem problem, Object... values) {
        super(problem.sentence().formatted(values));
        this.problem = problem;
        this.values = Stream.of(values).map(String::valueOf).toList();
    }

    CgroupException(SyscallException cause, CgroupProblem problem, Object... values) {
        this(problem, values);
        initCause(cause);
    }

    /** What is wrong. */
    public CgroupProblem problem() {
        return problem;
    }

    /** On what, and the like, in the order of the sentence. */
    public List<String> values() {
        return values;
    }

    /** The errno with which the kernel refused, if it was asked at all. */
    public Optional<Errno> errno() {
        return getCause() instanceof SyscallException refused ? Optional.of(refused.errno()) : Optional.empty();
    }
}
