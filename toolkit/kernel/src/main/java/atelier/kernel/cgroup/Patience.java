package atelier.kernel.cgroup;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** For conditions that the kernel gives no event for: looks again every two milliseconds, for five seconds. */
final class Patience {
    private static final long WHOLE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private final long end = System.nanoTime() + WHOLE_NS;

    /** Waits a little; false when it is at its end, or the thread was interrupted. */
    boolean lasts() {
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - end > 0) {
            return false;
        }
        LockSupport.parkNanos(PAUSE_NS);
        return true;
    }
}
