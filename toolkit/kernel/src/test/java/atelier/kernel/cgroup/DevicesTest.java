package atelier.kernel.cgroup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Devices really opened and really made by programs in a group. */
@Tag("cgroup")
class DevicesTest {
    private static final int DONE = 0;

    @TempDir
    Path directory;

    private static int shell(Cgroup group, String script) {
        try (var child = group.start("sh", "-c", "(" + script + ") 2>&-")) {
            return child.waitFor().exitStatus();
        }
    }

    private static boolean can(Cgroup group, String script) {
        return shell(group, script) == DONE;
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_group_begins_with_every_device(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.DEVICES)) {
            assertEquals(List.of("a *:* rwm"), group.devices().rules());
            assertEquals(true, can(group, "head -c1 /dev/urandom && : > /dev/null"));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_device_that_is_denied_cannot_be_opened_and_its_neighbour_can(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.DEVICES)) {
            group.devices().deny("c 1:9 rwm");
            assertEquals(false, can(group, "head -c1 /dev/urandom"));
            assertEquals(true, can(group, "head -c1 /dev/random && : > /dev/null"));
            group.devices().allow("c 1:9 rwm");
            assertEquals(true, can(group, "head -c1 /dev/urandom"));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void reading_writing_and_making_are_three_rights(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.DEVICES)) {
            group.devices().allowOnly(List.of(DeviceRule.of("c 1:3 rw"), DeviceRule.of("c 1:5 r")));
            assertEquals(true, can(group, ": > /dev/null && : < /dev/null"));
            assertEquals(true, can(group, "head -c1 /dev/zero"));
            assertEquals(false, can(group, ": > /dev/zero"));
            assertEquals(false, can(group, "mknod " + directory.resolve("nul") + " c 1 3"));
            assertEquals(false, can(group, "head -c1 /dev/urandom"));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void what_engines_leave_lets_nodes_be_made_but_no_disk_be_opened(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.DEVICES)) {
            group.devices().allowOnly(DeviceRule.USUAL);
            Path disk = directory.resolve("disque");
            Path memory = directory.resolve("memoire");
            assertEquals(true, can(group, "mknod %s b 7 7 && mknod %s c 1 1".formatted(disk, memory)));
            assertEquals(false, can(group, "head -c1 " + disk));
            assertEquals(false, can(group, "head -c1 " + memory));
            assertEquals(true, can(group, "head -c1 /dev/urandom && : > /dev/null"));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void everything_denied_then_everything_allowed_is_as_at_first(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.DEVICES)) {
            group.devices().deny("a");
            assertEquals(List.of(), group.devices().rules());
            assertEquals(false, can(group, "head -c1 /dev/urandom"));
            group.devices().allow("a");
            assertEquals(List.of("a *:* rwm"), group.devices().rules());
            assertEquals(true, can(group, "head -c1 /dev/urandom"));
        }
    }

    @ParameterizedTest
    @MethodSource("atelier.kernel.cgroup.Worlds#versions")
    void a_group_below_is_bound_by_the_one_above(CgroupVersion version) {
        try (var group = Worlds.group(version, Controller.DEVICES)) {
            group.devices().deny("c 1:9 rwm");
            try (var below = group.child("dessous", Controller.DEVICES)) {
                assertEquals(false, can(below, "head -c1 /dev/urandom"));
            }
        }
    }

    @Test
    void what_is_no_rule_is_refused() {
        for (String text :
                List.of("", "c", "c 1:3", "c 1:3 x", "d 1:3 r", "c 1 3 r", "c -1:3 r", "c 1:3 rwmr", "a b")) {
            var e = assertThrows(CgroupException.class, () -> DeviceRule.of(text), text);
            assertEquals(List.of("BAD_DEVICE_RULE", text), Worlds.problem(e));
        }
    }
}
