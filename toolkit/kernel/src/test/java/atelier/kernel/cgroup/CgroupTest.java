package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups made, filled, emptied and removed, in v1 and in v2. */
@Tag("cgroup")
class CgroupTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_process_that_starts_in_a_group_is_there_by_what_proc_says(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var child = group.start("sleep", "1000")) {
            String path = "/" + group.name();
            assertTrue(
                    ProcTask.process(child.pid()).cgroups().stream()
                            .anyMatch(membership -> membership.path().equals(path)),
                    () -> ProcTask.process(child.pid()).cgroups().toString());
            assertEquals(List.of(child.pid()), group.processes());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void killing_a_group_ends_its_processes_and_those_below(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var below = group.child("dessous", Controller.FREEZER);
                var one = group.start("sleep", "1000");
                var two = below.start("sleep", "1000")) {
            group.kill();
            assertEquals(Signal.SIGKILL, one.waitFor().termSignal());
            assertEquals(Signal.SIGKILL, two.waitFor().termSignal());
            assertEquals(List.of(), group.processes());
            assertEquals(List.of(), below.processes());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void closing_a_group_ends_and_removes_all_of_it(CgroupVersion version) throws Exception {
        var group = Worlds.group(version, Controller.FREEZER);
        group.child("a", Controller.FREEZER).child("b", Controller.FREEZER);
        Files.createDirectory(group.paths().getFirst().resolve("a/etranger"));
        try (var child = group.start("sleep", "1000")) {
            group.close();
            assertEquals(Signal.SIGKILL, child.waitFor().termSignal());
            assertTrue(Worlds.gone(group));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_group_with_somebody_in_it_is_not_deleted_and_the_refusal_says_who(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var child = group.start("sleep", "1000")) {
            var e = assertThrows(CgroupException.class, group::delete);
            assertEquals(CgroupProblem.STILL_BUSY, e.problem());
            assertTrue(e.values().getLast().startsWith(Integer.toString(child.pid())), e::getMessage);
            assertEquals(Errno.EBUSY, e.errno().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_group_that_is_there_already_is_refused_and_left_as_it_is(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var child = group.start("sleep", "1000")) {
            CgroupWorld world = Worlds.of(version);
            var e = assertThrows(
                    CgroupException.class, () -> Cgroup.create(linux, world, group.name(), Controller.FREEZER));
            assertEquals(CgroupProblem.ALREADY_THERE, e.problem());
            assertEquals(List.of(child.pid()), group.processes());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_process_that_has_ended_cannot_enter(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var child = group.start("true")) {
            child.waitFor();
            var e = assertThrows(CgroupException.class, () -> group.add(child.pid()));
            assertEquals(CgroupProblem.NO_SUCH_PROCESS, e.problem());
            assertEquals(Errno.ESRCH, e.errno().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void the_group_that_holds_this_very_process_is_neither_frozen_nor_killed(CgroupVersion version) {
        int self = (int) ProcessHandle.current().pid();
        try (var group = Worlds.group(version, Controller.FREEZER)) {
            var before = ProcTask.process(self).cgroups();
            group.add(self);
            try {
                for (Runnable harm : List.<Runnable>of(group::freeze, group::kill, group::close)) {
                    assertEquals(
                            CgroupProblem.HOLDS_US,
                            assertThrows(CgroupException.class, harm::run).problem());
                }
            } finally {
                var hierarchy = Worlds.of(version).require(Controller.FREEZER);
                String home = before.stream()
                        .filter(hierarchy::holds)
                        .findFirst()
                        .orElseThrow()
                        .path();
                Cgroup.existing(linux, hierarchy, home).add(self);
            }
            assertEquals(before, ProcTask.process(self).cgroups());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void no_number_below_one_is_taken_for_a_process(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER)) {
            for (int pid : List.of(0, -1, Integer.MIN_VALUE)) {
                var e = assertThrows(CgroupException.class, () -> group.add(pid));
                assertEquals(CgroupProblem.NO_SUCH_PROCESS, e.problem());
            }
            assertEquals(List.of(), group.processes());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_program_that_does_not_exist_leaves_nobody_in_the_group(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER);
                var child = group.start("/n/existe/pas")) {
            assertEquals(127, child.waitFor().exitStatus());
            assertEquals(List.of(), group.processes());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_closed_group_closes_again_without_a_word(CgroupVersion version) {
        var group = Worlds.group(version, Controller.FREEZER);
        group.close();
        group.close();
        assertTrue(Worlds.gone(group));
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_group_removed_by_another_is_told_of_as_gone(CgroupVersion version) throws SyscallException {
        try (var group = Worlds.group(version, Controller.FREEZER)) {
            group.paths().forEach(path -> linux.rmdir(path.toString()));
            var e = assertThrows(
                    CgroupException.class,
                    () -> group.add((int) ProcessHandle.current().pid()));
            assertEquals(CgroupProblem.NO_SUCH_GROUP, e.problem());
        }
    }
}
