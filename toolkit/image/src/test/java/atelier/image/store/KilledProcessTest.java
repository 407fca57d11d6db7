package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process may die between any two instructions, and another work beside it. */
class KilledProcessTest {
    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final long LONGEST_LIFE_MICROS = 60_000;

    @TempDir
    Path directory;

    private final Random random = new Random();

    @Test
    void a_store_is_whole_whenever_its_writer_is_killed() throws Exception {
        kill(8);
    }

    @Test
    @Tag("long")
    @Timeout(600)
    void a_store_is_whole_after_two_hundred_kills() throws Exception {
        kill(200);
    }

    /** Every third store is new, so that its making is interrupted too. */
    private void kill(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            long seed = random.nextLong();
            killAtRandom(directory.resolve("store" + i / 3), seed);
            check(directory.resolve("store" + i / 3), "seed " + seed);
        }
    }

    private void killAtRandom(Path root, long seed) throws IOException, InterruptedException {
        Process writer = StoreWriter.command(root, seed, FOR_EVER).start();
        try {
            if (random.nextInt(4) > 0) {
                assertEquals('.', writer.getInputStream().read());
            }
            writer.waitFor(random.nextLong(LONGEST_LIFE_MICROS), TimeUnit.MICROSECONDS);
        } finally {
            writer.destroyForcibly();
        }
        assertEquals(128 + 9, writer.waitFor());
    }

    private static void check(Path root, String how) throws IOException {
        BlobStore store = BlobStore.open(root);
        assertEquals(List.of(), store.verify().findings(), how);
        store.collect();
        StoreReport report = store.verify();
        assertEquals(List.of(), report.findings(), how);
        assertEquals(0, report.unreferenced(), how);
        try (var own = Files.walk(root.resolve(".atelier"))) {
            List<String> left = own.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("lock") && !name.equals("draft"))
                    .toList();
            assertEquals(List.of(), left, how);
        }
        assertTrue(store.refs().all().size() <= 3);
    }

    @Test
    void several_processes_work_on_one_store() throws Exception {
        var writers = new ArrayList<Process>();
        try {
            for (int i = 0; i < 3; i++) {
                writers.add(StoreWriter.command(directory, i, 25)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            for (Process writer : writers) {
                assertEquals(0, writer.waitFor());
            }
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
        check(directory, "three writers");
    }
}
