package atelier.labs;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier session's code left running in the threads that all Java code shares keeps no lab from beginning. */
class BusyPoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void a_lab_begins_while_the_common_pool_is_busy(@TempDir Path base) throws Exception {
        Needs.root();
        var over = new CountDownLatch(1);
        ForkJoinPool pool = ForkJoinPool.commonPool();
        for (int i = 0; i <= pool.getParallelism(); i++) {
            pool.execute(() -> await(over));
        }
        try (var stage = LabStage.open("01-process", base)) {
            assertTimeoutPreemptively(PATIENCE, () -> stage.run("6 * 7"));
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
