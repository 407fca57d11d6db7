package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Needs;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory, processor and number of processes: set, read back, and felt by programs. */
@Tag("cgroup")
class LimitsTest {
    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_program_beyond_its_memory_is_killed_and_counted(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.MEMORY)) {
            var memory = group.memory();
            assertTrue(memory.max().isMax());
            memory.max("16M");
            assertEquals(Bytes.mebibytes(16), memory.max());
            try (var hog = group.start("tail", "/dev/zero")) {
                assertEquals(Signal.SIGKILL, hog.waitFor().termSignal());
            }
            assertEquals(1, memory.events().oomKills());
            assertTrue(memory.events().max() > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void memory_below_one_page_is_refused_before_the_kernel_makes_it_nothing(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.MEMORY)) {
            var e = assertThrows(CgroupException.class, () -> group.memory().max("12"));
            assertEquals(CgroupProblem.TOO_LITTLE_MEMORY, e.problem());
            assertTrue(group.memory().max().isMax());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void memory_is_raised_and_lowered_with_its_swap_beside_it(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.MEMORY)) {
            var memory = group.memory();
            memory.max("16M");
            try {
                memory.swap("8M");
            } catch (CgroupException absent) {
                Needs.that(absent.problem() != CgroupProblem.SETTING_ABSENT, "this kernel does not count swap");
                throw absent;
            }
            for (String limit : List.of("64M", "4M", "16M")) {
                memory.max(limit);
                assertEquals(Bytes.of(limit), memory.max());
                assertEquals(Bytes.mebibytes(8), memory.swap(), limit);
            }
            memory.max("max");
            assertTrue(memory.max().isMax());
        }
    }

    @Test
    void in_v1_a_limit_does_not_go_below_what_cannot_be_taken_away() {
        try (var group = Worlds.group(CgroupVersion.V1, Controller.MEMORY);
                var child = group.start(
                        "sh", "-c", "a=$(head -c 30000000 /dev/zero | tr '\\0' x); kill -STOP $$; echo ${#a}")) {
            while (ProcTask.process(child.pid()).stat().state() != 'T') {
                Thread.onSpinWait();
            }
            var e = assertThrows(CgroupException.class, () -> group.memory().max("4M"));
            assertEquals(CgroupProblem.BELOW_USE, e.problem());
            assertEquals("4M", e.values().get(1));
            assertTrue(group.memory().max().isMax());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_fork_too_many_is_refused_and_counted(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.PIDS)) {
            assertEquals(OptionalLong.empty(), group.pids().max());
            group.pids().max(3);
            assertEquals(OptionalLong.of(3), group.pids().max());
            try (var shell = group.start("sh", "-c", "sleep 9 & sleep 9 & sleep 9 & wait")) {
                assertTrue(shell.waitFor().exitStatus() != 0);
            }
            assertEquals(1, group.pids().refusals());
            assertTrue(group.pids().current() <= 3);
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_quota_is_set_lowered_raised_and_lifted(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.CPU)) {
            var cpu = group.cpu();
            assertTrue(cpu.max().isMax());
            for (String quota : List.of("20ms/100ms", "50%", "5000 10000", "200%", "500ms/1000ms", "max")) {
                cpu.max(quota);
                assertEquals(CpuQuota.of(quota), cpu.max(), quota);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_weight_is_the_same_number_whatever_the_version(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.CPU)) {
            var cpu = group.cpu();
            assertEquals(CpuWeight.USUAL, cpu.weight());
            for (int weight : List.of(1, 50, 100, 200, 10_000)) {
                cpu.weight(weight);
                assertEquals(weight, cpu.weight().weight(), 0.03 * weight);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_program_that_wants_more_than_its_quota_is_held_back(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.CPU)) {
            group.cpu().max("10ms/100ms");
            try (var busy = group.start("sh", "-c", "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done")) {
                busy.waitFor();
            }
            CpuStat stat = group.cpu().stat();
            assertTrue(stat.throttled() > 0, stat::toString);
            assertTrue(stat.throttledTime().toMillis() > 0, stat::toString);
            assertTrue(stat.usage().toMillis() > 0, stat::toString);
        }
    }
}
