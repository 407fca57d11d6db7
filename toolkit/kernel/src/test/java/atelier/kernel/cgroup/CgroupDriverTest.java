package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same of both ways to make a group; systemd's where it runs, and its refusal where it does not. */
@Tag("cgroup")
class CgroupDriverTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();

    private ChildProcess sleeper() {
        return ChildProcess.spawn(
                linux, FileActions.NONE, SpawnAttributes.DEFAULT, List.of("/bin/sleep", "1000"), List.of());
    }

    private static void needsSystemd() {
        Needs.root();
        Needs.that(SystemdDriver.runs(), "systemd does not run this machine");
    }

    private void encloses(CgroupDriver driver) {
        String name = Worlds.name();
        try (var child = sleeper()) {
            Cgroup group = driver.enclose(name, child.pid(), Controller.PIDS);
            try (group) {
                assertEquals(List.of(child.pid()), group.processes());
                assertTrue(
                        ProcTask.process(child.pid()).cgroups().stream()
                                .anyMatch(membership -> membership.path().contains(name)),
                        () -> ProcTask.process(child.pid()).cgroups().toString());
                assertEquals(1, group.pids().current());
            }
            assertTrue(child.waitFor().signaled());
            assertTrue(Worlds.gone(group));
        }
    }

    private void refusesTheSameNameTwice(CgroupDriver driver) {
        String name = Worlds.name();
        try (var one = sleeper();
                var two = sleeper();
                var group = driver.enclose(name, one.pid(), Controller.PIDS)) {
            assertThrows(CgroupException.class, () -> driver.enclose(name, two.pid(), Controller.PIDS));
            assertEquals(List.of(one.pid()), group.processes());
            assertFalse(ProcTask.process(two.pid()).cgroups().stream()
                    .anyMatch(membership -> membership.path().contains(name)));
        }
    }

    private void refusesAProcessThatHasEnded(CgroupDriver driver) {
        var child = sleeper();
        child.close();
        assertThrows(CgroupException.class, () -> driver.enclose(Worlds.name(), child.pid(), Controller.PIDS));
    }

    private static void needsPids() {
        Needs.root();
        Availability pids = CgroupWorld.detect().availability(Controller.PIDS);
        Needs.that(pids instanceof Availability.Usable, pids.toString());
    }

    @Test
    void cgroupfs_encloses_a_process() {
        needsPids();
        encloses(new CgroupfsDriver(linux));
    }

    @Test
    void cgroupfs_refuses_the_same_name_twice() {
        needsPids();
        refusesTheSameNameTwice(new CgroupfsDriver(linux));
    }

    @Test
    void cgroupfs_refuses_a_process_that_has_ended_and_leaves_no_group() {
        needsPids();
        refusesAProcessThatHasEnded(new CgroupfsDriver(linux));
    }

    @Test
    @Tag("systemd")
    void systemd_encloses_a_process() {
        needsSystemd();
        encloses(new SystemdDriver(linux));
    }

    @Test
    @Tag("systemd")
    void systemd_refuses_the_same_name_twice() {
        needsSystemd();
        refusesTheSameNameTwice(new SystemdDriver(linux));
    }

    @Test
    @Tag("systemd")
    void systemd_refuses_a_process_that_has_ended() {
        needsSystemd();
        refusesAProcessThatHasEnded(new SystemdDriver(linux));
    }

    @Test
    @Tag("systemd")
    void systemd_sets_a_limit_that_the_kernel_then_shows() {
        needsSystemd();
        var driver = new SystemdDriver(linux);
        try (var child = sleeper();
                var group = driver.enclose(Worlds.name(), child.pid(), Controller.MEMORY)) {
            driver.set(group, "MemoryMax", Bytes.mebibytes(64).count());
            assertEquals(Bytes.mebibytes(64), group.memory().max());
            driver.set(group, "MemoryMax", SystemdDriver.INFINITY);
            assertTrue(group.memory().max().isMax());
        }
    }

    @Test
    void where_systemd_does_not_run_its_driver_says_so() {
        Needs.that(!SystemdDriver.runs(), "systemd runs this machine");
        var e = assertThrows(
                CgroupException.class, () -> new SystemdDriver(linux).enclose(Worlds.name(), 1, Controller.MEMORY));
        assertEquals(CgroupProblem.NO_SYSTEMD, e.problem());
    }

    @Test
    void what_a_program_answers_is_its_status_and_all_it_wrote() {
        var answer = ProgramAnswer.of(linux, List.of("/bin/sh", "-c", "echo un; echo deux >&2; exit 3"));
        assertEquals("un\ndeux", answer.text());
        assertFalse(answer.succeeded());
        assertTrue(ProgramAnswer.of(linux, List.of("/bin/true")).succeeded());
    }
}
