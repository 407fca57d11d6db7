package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A build may be killed between any two instructions, its programs running or not. */
class KilledBuildTest {
    private static final long LONGEST_LIFE_MICROS = 900_000;

    @TempDir
    Path directory;

    private final Random random = new Random();

    @Test
    void nothing_of_a_killed_build_is_believed_or_left_running() throws Exception {
        kill(2);
    }

    @Test
    @Tag("long")
    @Timeout(1200)
    void nothing_is_after_two_hundred_kills() throws Exception {
        kill(200);
    }

    private void kill(int times) throws Exception {
        String mark = UUID.randomUUID().toString();
        Workplace workplace = Workplace.in(directory).withBase().withRecipe("""
                FROM base
                COPY changing /
                RUN cat /changing && MARK=%s sleep 0.05 && seq 2000 > /numbers
                WORKDIR /made/here
                RUN rm /numbers
                """.formatted(mark));
        for (int i = 0; i < times; i++) {
            killAtRandom(i);
            check(workplace, "after kill " + i, mark);
        }
        workplace.with("changing", "last").build();
        assertEquals(List.of(), workplace.snapshots.containers());
        assertEquals(0, workplace.snapshots.collect());
    }

    private void killAtRandom(int round) throws IOException, InterruptedException {
        Process builder = BuildProcess.command(directory, "seed" + round).start();
        try {
            if (random.nextInt(3) > 0) {
                assertEquals('.', builder.getInputStream().read());
            }
            builder.waitFor(random.nextLong(LONGEST_LIFE_MICROS), TimeUnit.MICROSECONDS);
        } finally {
            builder.destroyForcibly();
        }
        assertEquals(128 + 9, builder.waitFor());
    }

    private void check(Workplace workplace, String when, String mark) throws IOException {
        assertEquals(List.of(), workplace.store.verify().findings(), when);
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(directory.toString()), when);
        // The kernel ends the container as soon as the pipe has fallen: it is not a matter of waiting long.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (isAnyAlive(mark) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertFalse(isAnyAlive(mark), when);
    }

    private static boolean isAnyAlive(String mark) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .anyMatch(process -> text(process.resolve("environ")).contains(mark)
                            || text(process.resolve("cmdline")).contains(mark));
        }
    }

    /** A process that has just ended has none. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
