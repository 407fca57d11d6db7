package atelier.image.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Answers that say nothing of what was asked, only that this is no good moment. */
final class BusyAnswers {
    private static final Set<Integer> STATUSES = Set.of(408, 429, 500, 502, 503, 504);

    private BusyAnswers() {}

    static boolean isBusy(Answer answer) {
        return STATUSES.contains(answer.status());
    }

    static TransientFailure failure(Answer answer) {
        Optional<Duration> pause = answer.retryAfter();
        var reason = new RegistryException(
                RegistryProblem.BUSY,
                answer.host(),
                pause.map(Duration::toSeconds).map(String::valueOf).orElse("a few"),
                answer.status(),
                answer.call().purpose());
        return new TransientFailure(reason, pause);
    }
}
