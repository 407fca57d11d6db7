package atelier.course.xray;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Waits for what another process is about to do. */
final class Awaited {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private Awaited() {}

    /** Looks until it is as it should be. */
    static Xray xray(XrayReader reader, Predicate<Xray> state) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NS;
        Xray seen = reader.read();
        while (!state.test(seen)) {
            assertTrue(System.nanoTime() < deadline, () -> "never so: " + reader.read());
            Thread.sleep(5);
            seen = reader.read();
        }
        return seen;
    }
}
