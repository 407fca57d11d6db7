package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processors by number, disks, huge pages, pressure. */
@Tag("cgroup")
class OtherLimitsTest {
    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_program_may_run_on_the_processors_of_its_group_alone(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.CPUSET)) {
            int last = group.cpuset().effectiveCpus().numbers().getLast();
            group.cpuset().cpus(Integer.toString(last));
            try (var child = group.start("sleep", "1000")) {
                assertEquals(
                        Integer.toString(last),
                        ProcTask.process(child.pid()).status().field("Cpus_allowed_list"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_processor_that_does_not_exist_is_refused_or_not_effective(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.CPUSET)) {
            CpuList before = group.cpuset().effectiveCpus();
            try {
                group.cpuset().cpus("4000");
            } catch (CgroupException refused) {
                assertEquals(CgroupProblem.VALUE_REFUSED, refused.problem());
            }
            assertEquals(before, group.cpuset().effectiveCpus());
        }
    }

    @Test
    void in_v1_a_cpuset_without_processors_lets_nobody_in() {
        try (var group = Worlds.group(CgroupVersion.V1, Controller.CPUSET)) {
            group.cpuset().cpus("");
            var e = assertThrows(CgroupException.class, () -> group.start("true"));
            assertEquals(CgroupProblem.NO_CPU_IN_GROUP, e.problem());
            assertEquals(List.of(), group.processes());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void the_speed_of_a_disk_is_limited_and_freed(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.IO)) {
            var disk = Disk.under(Path.of("/"));
            Needs.that(disk.isPresent(), "the root directory is on no disk");
            String device = disk.get().number().toString();
            group.io().max(device + " rbps=1M wiops=100");
            assertEquals(List.of(IoLimit.of(device + " rbps=1M wiops=100")), set(group));
            group.io().max(device + " rbps=max wiops=max");
            assertEquals(List.of(), set(group));
        }
    }

    /** v2 also lists what is not limited. */
    private static List<IoLimit> set(Cgroup group) {
        return group.io().max().stream()
                .map(limit -> new IoLimit(
                        limit.device(),
                        limit.limits().entrySet().stream()
                                .filter(entry -> !entry.getValue().isMax())
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))))
                .filter(limit -> !limit.limits().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void the_speed_of_what_is_no_disk_is_not_limited(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.IO)) {
            var e = assertThrows(CgroupException.class, () -> group.io().max("1:3 rbps=1M"));
            assertEquals(List.of("NO_SUCH_DISK", "1:3"), Worlds.problem(e));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void what_a_program_writes_through_to_the_disk_is_counted(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.IO)) {
            Path file = Path.of("/var/tmp", group.name());
            var disk = Disk.under(file);
            Needs.that(disk.isPresent(), "/var/tmp is on no disk");
            try (var child = group.start(
                    "sh",
                    "-c",
                    "dd if=/dev/zero of=$0 bs=64k count=16 oflag=direct status=none; rm -f $0",
                    file.toString())) {
                assertEquals(0, child.waitFor().exitStatus());
            }
            long written = group.io().stat().stream()
                    .filter(stat -> stat.device().equals(disk.get().number()))
                    .mapToLong(stat -> stat.written().count())
                    .sum();
            assertTrue(written >= 1 << 20, () -> group.io().stat().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void the_weight_of_a_disk_is_set_or_told_to_be_absent(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.IO)) {
            try {
                group.io().weight(5_000);
                assertEquals(5_000, group.io().weight().weight(), 15);
            } catch (CgroupException absent) {
                assertEquals(CgroupProblem.SETTING_ABSENT, absent.problem());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void huge_pages_are_limited_size_by_size(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.HUGETLB)) {
            var hugetlb = group.hugetlb();
            assertTrue(hugetlb.sizes().contains("2MB"), () -> hugetlb.sizes().toString());
            assertTrue(hugetlb.max("2MB").isMax());
            hugetlb.max("2MB", "4M");
            assertEquals(Bytes.mebibytes(4), hugetlb.max("2MB"));
            assertEquals(new Bytes(0), hugetlb.current("2MB"));
            assertEquals(0, hugetlb.refusals("2MB"));
            var e = assertThrows(CgroupException.class, () -> hugetlb.max("3MB", "4M"));
            assertEquals(CgroupProblem.NO_SUCH_PAGE_SIZE, e.problem());
            hugetlb.max("2MB", "max");
            assertTrue(hugetlb.max("2MB").isMax());
        }
    }

    @Test
    void two_programs_that_want_one_processor_move_its_pressure() {
        try (var group = Cgroup.create(new LinuxSyscalls(), Worlds.of(CgroupVersion.V2), Worlds.name())) {
            Needs.that(group.paths().getFirst().resolve("cpu.pressure").toFile().exists(), "this kernel has no PSI");
            var before = group.pressure().cpu().some().total();
            var loops = new String[] {"taskset", "-c", "0", "sh", "-c", "while :; do :; done"};
            try (var one = group.start(loops);
                    var two = group.start(loops)) {
                while (group.pressure().cpu().some().total().compareTo(before) <= 0) {
                    Thread.onSpinWait();
                }
                group.kill();
                assertTrue(one.waitFor().signaled() && two.waitFor().signaled());
            }
        }
    }
}
