package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.GroupSearch;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo of the lab on control groups, killed in its middle: {@code nettoyer} leaves no group, hierarchy or process. */
class KilledCgroupsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Privileged.needed();
        Privileged.cgroups();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plus de cent, pour un plafond", "Rejouons l’attaque"})
    void nothing_is_left_of_a_demo_killed_behind(String sentence) throws Exception {
        try (Running demo = Lab.in(directory, "demo", "04").start()) {
            String name = "atelier-04-cgroups." + demo.pid();
            demo.await(sentence);
            demo.kill();
            assertNotEquals(List.of(), groups(name), "the demo should leave groups");

            var cleaned = Lab.in(directory, "nettoyer").run();

            assertEquals(0, cleaned.code(), cleaned.out() + cleaned.err());
            assertNothingLeft(name);
        }
    }

    @Test
    void nothing_is_left_of_a_demo_that_ended_well() throws Exception {
        try (Running demo = Lab.in(directory, "demo", "04").start()) {
            var ended = demo.end();
            assertEquals(0, ended.code(), ended.out() + ended.err());
            assertNothingLeft("atelier-04-cgroups." + demo.pid());
        }
    }

    private void assertNothingLeft(String name) throws Exception {
        assertEquals(List.of(), groups(name));
        assertEquals(List.of(), Lab.left(directory));
        ProcTask self = ProcTask.process((int) ProcessHandle.current().pid());
        assertTrue(self.cgroups().stream().noneMatch(group -> group.toString().contains(name)), "a hierarchy is left");
        assertEquals(
                List.of(),
                self.mountinfo().stream()
                        .map(MountInfo::mountPoint)
                        .filter(mount -> Path.of(mount).startsWith(directory))
                        .toList());
        assertEquals(
                List.of(),
                ProcTask.all().stream().filter(task -> worksHere(task)).toList());
    }

    private boolean worksHere(ProcTask task) {
        try {
            return Path.of(task.cwd()).startsWith(directory);
        } catch (RuntimeException e) {
            return false; // it has just ended
        }
    }

    private static List<Path> groups(String name) {
        return new GroupSearch(new LinuxSyscalls(), CgroupWorld.detect())
                .find(name)
                .map(group -> group.paths())
                .orElse(List.of());
    }
}
