package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked wrongly, or of a machine that cannot: one clear refusal each, and nothing left behind. */
@Tag("cgroup")
class BadInputTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();

    private OwnThread threadWithOwnMounts() {
        Needs.root();
        var thread = new OwnThread();
        thread.run(() -> {
            linux.unshare(CloneFlags.CLONE_NEWNS);
            linux.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
        });
        return thread;
    }

    @Test
    void without_a_cgroup_mounted_none_is_made_and_the_refusal_says_so() {
        try (var thread = threadWithOwnMounts()) {
            Needs.that(CgroupWorld.detect().kind() != CgroupWorldKind.NONE, "no cgroup file system is mounted");
            thread.run(() -> {
                linux.umount2("/sys/fs/cgroup", UmountFlags.MNT_DETACH);
                for (Hierarchy elsewhere : CgroupWorld.detect().hierarchies()) {
                    linux.umount2(elsewhere.mountPoint().toString(), UmountFlags.MNT_DETACH);
                }
            });
            var e = assertThrows(
                    CgroupException.class,
                    () -> thread.run(() -> Cgroup.create(linux, Worlds.name(), Controller.MEMORY)));
            assertEquals(CgroupProblem.NOT_MOUNTED, e.problem());
            assertEquals(
                    CgroupWorldKind.NONE, thread.call(() -> CgroupWorld.detect().kind()));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void in_a_hierarchy_mounted_read_only_no_group_is_made(CgroupVersion version) {
        CgroupWorld world = Worlds.of(version, Controller.FREEZER);
        Path mountPoint = world.require(Controller.FREEZER).mountPoint();
        try (var thread = threadWithOwnMounts()) {
            var readOnly = MountFlags.MS_REMOUNT.or(MountFlags.MS_BIND).or(MountFlags.MS_RDONLY);
            thread.run(() -> linux.mount("", mountPoint.toString(), "", readOnly, ""));
            var e = assertThrows(
                    CgroupException.class,
                    () -> thread.run(() -> Cgroup.create(
                            linux, CgroupWorld.detect().only(version), Worlds.name(), Controller.FREEZER)));
            assertEquals(List.of("READ_ONLY", mountPoint.toString()), Worlds.problem(e));
            var unawares = assertThrows(
                    CgroupException.class,
                    () -> thread.run(() -> Cgroup.create(linux, world, Worlds.name(), Controller.FREEZER)));
            assertEquals(CgroupProblem.READ_ONLY, unawares.problem());
        }
    }

    @Test
    void a_group_that_cannot_be_had_in_one_hierarchy_is_left_in_none() throws IOException {
        CgroupWorld world = Worlds.of(CgroupVersion.V1, Controller.FREEZER, Controller.PIDS);
        String name = Worlds.name();
        Path there = Files.createDirectory(
                world.require(Controller.PIDS).mountPoint().resolve(name));
        Path other = world.require(Controller.FREEZER).mountPoint().resolve(name);
        try {
            for (int again = 0; again < 2; again++) {
                var e = assertThrows(
                        CgroupException.class,
                        () -> Cgroup.create(linux, world, name, Controller.FREEZER, Controller.PIDS));
                assertEquals(CgroupProblem.ALREADY_THERE, e.problem());
                assertFalse(Files.exists(other));
                assertTrue(Files.exists(there));
            }
        } finally {
            linux.rmdir(there.toString());
        }
    }

    @Test
    void a_process_that_one_hierarchy_refuses_is_back_in_the_others() {
        CgroupWorld world = Worlds.of(CgroupVersion.V1, Controller.PIDS, Controller.CPUSET);
        try (var group = Cgroup.create(linux, world, Worlds.name(), Controller.PIDS, Controller.CPUSET);
                var child = Cgroup.create(linux, world, Worlds.name(), Controller.FREEZER);
                var sleeper = child.start("sleep", "1000")) {
            group.cpuset().cpus("");
            var before = ProcTask.process(sleeper.pid()).cgroups();
            var e = assertThrows(CgroupException.class, () -> group.add(sleeper.pid()));
            assertEquals(CgroupProblem.NO_CPU_IN_GROUP, e.problem());
            assertEquals(before, ProcTask.process(sleeper.pid()).cgroups());
        }
    }

    @Test
    void in_v2_a_group_with_processes_hands_nothing_down_and_says_who_they_are() {
        CgroupWorld world = Worlds.of(CgroupVersion.V2);
        Controller any = List.of(Controller.PIDS, Controller.MEMORY, Controller.HUGETLB).stream()
                .filter(controller -> world.availability(controller) instanceof Availability.Usable)
                .findFirst()
                .orElse(Controller.HUGETLB);
        try (var group = Worlds.group(CgroupVersion.V2, any);
                var child = group.start("sleep", "1000")) {
            var e = assertThrows(CgroupException.class, () -> group.child("dessous", any));
            assertEquals(CgroupProblem.INTERNAL_PROCESSES, e.problem());
            assertTrue(e.values().getLast().contains(child.pid() + " ("), e::getMessage);
            assertFalse(Files.exists(group.path(any).resolve("dessous")));
        }
    }

    @Test
    void in_v2_nobody_enters_a_group_that_hands_down() {
        CgroupWorld world = Worlds.of(CgroupVersion.V2, Controller.HUGETLB);
        try (var group = Cgroup.create(linux, world, Worlds.name(), Controller.HUGETLB);
                var below = group.child("dessous", Controller.HUGETLB)) {
            var e = assertThrows(CgroupException.class, () -> group.start("true"));
            assertEquals(CgroupProblem.GROUP_DISTRIBUTES, e.problem());
            assertEquals(List.of(), below.processes());
        }
    }

    @Test
    void in_v2_what_is_handed_down_is_taken_back_with_the_last_group() throws IOException {
        CgroupWorld world = Worlds.of(CgroupVersion.V2, Controller.HUGETLB);
        try (var group = Cgroup.create(linux, world, Worlds.name(), Controller.HUGETLB)) {
            Path file = group.path(Controller.HUGETLB).resolve("cgroup.subtree_control");
            try (var below = group.child("dessous", Controller.HUGETLB)) {
                assertEquals("hugetlb", Files.readString(file).strip());
                assertTrue(below.hugetlb().sizes().contains("2MB"));
            }
            assertEquals("", Files.readString(file).strip());
        }
    }

    @Test
    void in_v2_nobody_enters_the_neighbour_of_a_threaded_group() throws IOException {
        try (var group = Worlds.group(CgroupVersion.V2, Controller.FREEZER);
                var threads = group.child("fils", Controller.FREEZER)) {
            Files.writeString(threads.paths().getFirst().resolve("cgroup.type"), "threaded");
            try (var neighbour = group.child("voisin", Controller.FREEZER)) {
                var e = assertThrows(CgroupException.class, () -> neighbour.start("true"));
                assertEquals(CgroupProblem.THREADED, e.problem());
            }
        }
    }

    @Test
    void in_v2_a_threaded_group_is_listed_killed_and_removed() throws IOException {
        try (var group = Worlds.group(CgroupVersion.V2, Controller.FREEZER);
                var threads = group.child("fils", Controller.FREEZER)) {
            Files.writeString(threads.paths().getFirst().resolve("cgroup.type"), "threaded");
            try (var child = threads.start("sleep", "1000")) {
                assertEquals(List.of(child.pid()), threads.processes());
                threads.kill();
                assertTrue(child.waitFor().signaled());
            }
            threads.close();
            assertTrue(Worlds.gone(threads));
        }
    }

    @ParameterizedTest
    @EnumSource(CgroupVersion.class)
    void a_name_that_leads_elsewhere_or_is_a_files_is_no_name(CgroupVersion version) {
        var world = new CgroupWorld(List.of(), Map.of());
        var hierarchy = new Hierarchy(Path.of("/nulle/part"), "/", version, Set.of("freezer"), "", false);
        var somewhere = new CgroupWorld(List.of(hierarchy), world.compiled());
        for (String name : List.of(
                "",
                ".",
                "..",
                "a/b",
                "/a",
                "a/",
                "../a",
                ".cache",
                "a b",
                "a\nb",
                "a\0b",
                "memory.max",
                "tasks",
                "cgroup.procs",
                "é".repeat(200))) {
            var e = assertThrows(
                    CgroupException.class, () -> Cgroup.create(linux, somewhere, name, Controller.FREEZER), name);
            assertEquals(CgroupProblem.BAD_NAME, e.problem(), name);
        }
    }

    @Test
    void a_controller_that_is_nowhere_says_why() {
        var v1 = new Hierarchy(Path.of("/v1"), "/", CgroupVersion.V1, Set.of("memory"), "", false);
        var v2 = new Hierarchy(Path.of("/v2"), "/", CgroupVersion.V2, Set.of("pids"), "", false);
        Map<String, Boolean> compiled = Map.of("memory", true, "pids", true, "cpu", false, "net_cls", true);
        assertEquals("CONTROLLER_NOT_MOUNTED", why(new CgroupWorld(List.of(v1), compiled), Controller.PIDS));
        assertEquals("CONTROLLER_DISABLED", why(new CgroupWorld(List.of(v1), compiled), Controller.CPU));
        assertEquals("CONTROLLER_UNKNOWN", why(new CgroupWorld(List.of(v1), compiled), Controller.IO));
        assertEquals("CONTROLLER_NOT_DELEGATED", why(new CgroupWorld(List.of(v2), compiled), Controller.MEMORY));
        assertEquals("CONTROLLER_ONLY_V1", why(new CgroupWorld(List.of(v2), compiled), Controller.NET_CLS));
        assertEquals("NOT_MOUNTED", why(new CgroupWorld(List.of(), compiled), Controller.MEMORY));
    }

    private static String why(CgroupWorld world, Controller controller) {
        var found = (Availability.Unusable) world.availability(controller);
        return found.why().problem().name();
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_controller_that_was_not_asked_for_says_so(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.FREEZER)) {
            var e = assertThrows(CgroupException.class, group::memory);
            assertEquals(List.of("CONTROLLER_NOT_ASKED", group.name(), "memory"), Worlds.problem(e));
        }
    }
}
