package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.RealTool;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process may die between any two instructions, and another work beside it. */
class KilledProcessTest {
    private static final int SEED_OF_INGEST_COLLECT_INGEST = 4;
    private static final int FOR_EVER = Integer.MAX_VALUE;
    private static final long LONGEST_LIFE_MICROS = 60_000;

    @TempDir
    Path directory;

    private final Random random = new Random();

    @Test
    void a_store_is_whole_whenever_its_writer_is_killed() throws Exception {
        kill(5);
    }

    @Test
    @Tag("long")
    @Timeout(600)
    void a_store_is_whole_after_two_hundred_kills() throws Exception {
        assertTrue(kill(200) > 0, "none was killed while it brought something in");
    }

    /** Killed by strace at the first call of a kind, then at the second, and so on until its work is done. */
    @ParameterizedTest
    @Tag("long")
    @Timeout(600)
    @ValueSource(strings = {"rename", "fsync", "chmod", "unlink,rmdir", "copy_file_range,sendfile"})
    void a_store_is_whole_before_each_call_that_changes_the_disk(String kind) throws Exception {
        RealTool.named("strace");
        int call = 0;
        int ended;
        do {
            Path root = directory.resolve("store" + ++call);
            ProcessBuilder writer = StoreWriter.command(root, SEED_OF_INGEST_COLLECT_INGEST, 3)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            writer.command().addAll(0, killingAt(kind, call));
            ended = writer.start().waitFor();
            check(root, "before " + kind + " " + call);
        } while (ended != 0);
    }

    /** strace counts the calls of each kind for itself. */
    private List<String> killingAt(String kind, int call) {
        return List.of(
                "strace",
                "--follow-forks",
                "--output=" + directory.resolve("trace"),
                "--trace=" + kind,
                "--inject=" + kind + ":signal=SIGKILL:when=" + call);
    }

    /**
     * Every third store is new, so that its making is interrupted too.
     *
     * @return how many leases the killed left
     */
    private int kill(int times) throws Exception {
        int leases = 0;
        for (int i = 0; i < times; i++) {
            long seed = random.nextLong();
            killAtRandom(directory.resolve("store" + i / 3), seed);
            leases += check(directory.resolve("store" + i / 3), "seed " + seed);
        }
        return leases;
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

    private static int check(Path root, String how) throws IOException {
        BlobStore store = BlobStore.open(root);
        assertEquals(List.of(), store.verify().findings(), how);
        int leases = store.collect().deadLeases();
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
        return leases;
    }

    @Test
    void several_processes_work_on_one_store() throws Exception {
        var writers = new ArrayList<Process>();
        try {
            for (int i = 0; i < 3; i++) {
                writers.add(StoreWriter.command(directory.resolve("shared"), i, 12)
                        .redirectOutput(Redirect.DISCARD)
                        .start());
            }
            for (Process writer : writers) {
                assertEquals(0, writer.waitFor());
            }
        } finally {
            writers.forEach(Process::destroyForcibly);
        }
        check(directory.resolve("shared"), "three writers");
    }
}
