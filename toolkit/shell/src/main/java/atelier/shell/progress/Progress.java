package atelier.shell.progress;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a learner is in a lab.
 *
 * @param done the ids of the steps whose checks held, in the order in which they were done
 * @param quiz the number of right answers in the last quiz
 */
public record Progress(Set<String> done, Optional<Integer> quiz) {
    /** Nothing done yet. */
    public static final Progress NONE = new Progress(Set.of(), Optional.empty());

    public Progress {
        done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
    }

    /** With one more step done. */
    public Progress with(String step) {
        var more = new LinkedHashSet<>(done);
        more.add(step);
        return new Progress(more, quiz);
    }

    /** With the result of the quiz. */
    public Progress withQuiz(int right) {
        return new Progress(done, Optional.of(right));
    }

    /** How many of these steps are done; steps that the lab no longer has do not count. */
    public int countOf(List<String> steps) {
        return (int) steps.stream().filter(done::contains).count();
    }

    /** The index of the first step not done; the number of steps when all are. */
    public int firstToDo(List<String> steps) {
        int index = 0;
        while (index < steps.size() && done.contains(steps.get(index))) {
            index++;
        }
        return index;
    }
}
