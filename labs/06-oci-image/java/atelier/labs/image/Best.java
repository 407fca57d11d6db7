package atelier.labs.image;

import atelier.course.check.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of several attempts of a learner: one that holds is enough; else the latest is told of. */
final class Best {
    private Best() {}

    /** Of verdicts, that of the latest attempt first. */
    static Optional<Verdict> of(Stream<Verdict> latestFirst) {
        return latestFirst.reduce(
                (best, next) -> best instanceof Verdict.Missed && next instanceof Verdict.Held ? next : best);
    }
}
