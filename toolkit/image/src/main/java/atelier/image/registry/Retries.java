package atelier.image.registry;

import java.io.IOException;
import java.time.Duration;

/** Makes attempts until one succeeds, or fails for good, or there were enough of them. */
record Retries(RetryPolicy policy, String host, Progress progress) {
    /** Something that may fail for the moment. */
    interface Attempt<T> {
        /** @throws TransientFailure if another attempt may succeed */
        T make() throws IOException;
    }

    <T> T run(Attempt<T> attempt) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return attempt.make();
            } catch (TransientFailure e) {
                pause(number, e);
            }
        }
    }

    /** Waits before the next attempt; throws when there is to be none. */
    void pause(int attempt, TransientFailure failure) {
        Duration own = policy.pauseAfter(attempt);
        Duration pause =
                failure.pause().filter(asked -> asked.compareTo(own) > 0).orElse(own);
        if (attempt >= policy.attempts() || pause.compareTo(policy.longest()) > 0) {
            throw failure.reason();
        }
        progress.happened(new TransferEvent.Paused(host, failure.reason(), pause));
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(e, RegistryProblem.INTERRUPTED, host, "wait");
        }
    }
}
