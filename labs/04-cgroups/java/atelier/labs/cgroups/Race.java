package atelier.labs.cgroups;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks again and again until something has happened, for the kernel sends no event when a counter moves. */
final class Race {
    private static final long LOOK_EVERY_NS = 2_000_000;

    private Race() {}

    /** Whether it happened in time. */
    static boolean until(BooleanSupplier over, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        boolean happened = over.getAsBoolean();
        while (!happened && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(LOOK_EVERY_NS);
            happened = over.getAsBoolean();
        }
        return happened;
    }

    /** Lets the machine run for so long while something is measured. */
    static void run(Duration time) {
        until(() -> false, time);
    }
}
