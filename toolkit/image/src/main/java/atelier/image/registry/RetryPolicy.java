package atelier.image.registry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a request that failed is made again, and after how long: each pause is at most twice the one before, and a
 * random part of it is left out, so that many clients do not come back at once.
 *
 * @param attempts in all, at least 1
 * @param first the longest first pause
 * @param longest a pause is never longer, whatever the registry asks for
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {
    /** 5 attempts, half a second, a minute. */
    public static final RetryPolicy USUAL = new RetryPolicy(5, Duration.ofMillis(500), Duration.ofMinutes(1));

    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt, not " + attempts);
        }
    }

    /** How long to wait after the attempt of that number, from 1 on. */
    Duration pauseAfter(int attempt) {
        Duration most = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        long millis = Math.min(most.toMillis(), longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }
}
