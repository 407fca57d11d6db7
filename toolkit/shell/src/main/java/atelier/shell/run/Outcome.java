package atelier.shell.run;

import atelier.kernel.SyscallException;
import atelier.kernel.WaitStatus;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.flag.Errno;
import atelier.shell.jshell.LabThread;
import atelier.shell.jshell.LineResult;
import java.util.List;
import java.util.Optional;

/** What came of something the learner ran. */
public sealed interface Outcome {
    /** Java: a result for each piece, the last being the failure if there is one. */
    record OfJava(List<LineResult> results) implements Outcome {
        public OfJava {
            results = List.copyOf(results);
        }
    }

    /** A command of the host or of the inside. */
    record OfCommand(WaitStatus status) implements Outcome {}

    /** The command could not be started: the inside has no shell, or no loader for it. */
    record NoCommand(SyscallException failure) implements Outcome {}

    /** Whether it went as a lab document expects: without failure, or with just that errno. */
    default boolean isAsExpected(Optional<String> expectedErrno) {
        return expectedErrno
                .map(name -> errno().map(Errno::toString).filter(name::equals).isPresent())
                .orElseGet(this::succeeded);
    }

    /** Whether nothing failed. A command's exit code is part of the lesson, not a failure. */
    default boolean succeeded() {
        return switch (this) {
            case OfJava(List<LineResult> results) -> results.stream().allMatch(LineResult::succeeded);
            case OfCommand command -> true;
            case NoCommand failure -> false;
        };
    }

    /** The errno that ended it, if a system call did. */
    default Optional<Errno> errno() {
        return switch (this) {
            case OfJava(List<LineResult> results)
            when !results.isEmpty() ->
                switch (results.getLast()) {
                    case LineResult.Threw(SyscallException thrown, int line) -> Optional.of(thrown.errno());
                    case LineResult.Threw(CgroupException thrown, int line) -> thrown.errno();
                    default -> Optional.empty();
                };
            case OfJava nothing -> Optional.empty();
            case OfCommand command -> Optional.empty();
            case NoCommand(SyscallException failure) -> Optional.of(failure.errno());
        };
    }

    /** Whether the learner's code ended the lab thread itself. */
    default boolean threadGone() {
        return this instanceof OfJava(List<LineResult> results)
                && !results.isEmpty()
                && results.getLast() instanceof LineResult.Threw(LabThread.Gone thrown, int line);
    }
}
