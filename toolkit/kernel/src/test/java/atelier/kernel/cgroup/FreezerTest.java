package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A frozen group: it takes no processor time, it goes on, and it can be killed. */
@Tag("cgroup")
class FreezerTest {
    private static final String BUSY = "while :; do :; done";

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_frozen_program_takes_no_processor_time_and_a_thawed_one_does(CgroupVersion version) throws IOException {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var child = group.start("sh", "-c", BUSY)) {
            awaitMoreThan(0, child.pid());
            group.freeze();
            assertTrue(group.freezer().isFrozen());
            spin(); // the kernel calls a thread frozen a few microseconds before it leaves its processor
            long then = ranFor(child.pid());
            spin();
            assertEquals(then, ranFor(child.pid()));
            group.thaw();
            awaitMoreThan(then, child.pid());
            assertFalse(group.freezer().isFrozen());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_frozen_group_can_be_killed(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var below = group.child("dessous", Controller.FREEZER);
                var one = group.start("sleep", "1000");
                var two = below.start("sleep", "1000")) {
            below.freeze();
            group.freeze();
            group.kill();
            assertEquals(Signal.SIGKILL, one.waitFor().termSignal());
            assertEquals(Signal.SIGKILL, two.waitFor().termSignal());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_program_that_starts_others_for_ever_is_killed_with_all_of_them(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var bomb = group.start("sh", "-c", "while :; do (sleep 1000 & sleep 0.01) & wait $!; done")) {
            while (group.processes().size() < 10) {
                Thread.onSpinWait();
            }
            group.kill();
            assertEquals(Signal.SIGKILL, bomb.waitFor().termSignal());
            assertTrue(group.processes().isEmpty());
        }
    }

    /** In nanoseconds on a processor: the first field of {@code schedstat}. */
    private static long ranFor(int pid) throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc", Integer.toString(pid), "schedstat"))
                .split(" ")[0]);
    }

    private static void awaitMoreThan(long then, int pid) throws IOException {
        while (ranFor(pid) <= then) {
            Thread.onSpinWait();
        }
    }

    /** Leaves a program time to run that could: fifty milliseconds of this thread's own. */
    private static void spin() {
        long end = System.nanoTime() + 50_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
