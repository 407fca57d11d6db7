package atelier.narrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.kernel.cgroup.Availability;
import atelier.kernel.cgroup.Cgroup;
import atelier.kernel.cgroup.CgroupVersion;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.cgroup.Hierarchy;
import atelier.narrator.change.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the narrator tells of control groups, whatever the world of this machine. */
@Tag("cgroup")
class NarratedCgroupsTest {
    private final String name = "atelier-narre-" + ProcessHandle.current().pid() + "-" + System.identityHashCode(this);

    private NarratedThread thread;

    @BeforeEach
    void start() {
        thread = new NarratedThread();
    }

    @AfterEach
    void end() {
        if (thread != null) {
            thread.close();
        }
    }

    private static Hierarchy needs(Controller controller) {
        Availability found = CgroupWorld.detect().availability(controller);
        if (found instanceof Availability.Usable(Hierarchy hierarchy)) {
            return hierarchy;
        }
        System.out.println("Skipped: " + found);
        assumeTrue(false, found.toString());
        throw new AssertionError();
    }

    private static List<Change> changes(List<Narration> told) {
        var changes = new ArrayList<Change>();
        told.forEach(narration -> changes.addAll(narration.changes()));
        return changes;
    }

    private static String named(Hierarchy hierarchy) {
        return hierarchy.version() == CgroupVersion.V2 ? "v2" : hierarchy.id();
    }

    @Test
    void a_group_is_told_of_when_it_is_made_and_when_it_goes() {
        Hierarchy hierarchy = needs(Controller.PIDS);
        String path = hierarchy.mountPoint().resolve(name).toString();
        List<Change> told = changes(thread.run(s -> {
            try (var group = Cgroup.create(s, name, Controller.PIDS)) {
                assertTrue(group.processes().isEmpty());
            }
        }));
        assertTrue(
                told.contains(new Change("groupe créé dans la hiérarchie " + named(hierarchy), "", path)),
                told::toString);
        assertTrue(
                told.contains(new Change("groupe supprimé de la hiérarchie " + named(hierarchy), path, "")),
                told::toString);
    }

    @Test
    void a_limit_is_told_of_before_and_after() {
        needs(Controller.PIDS);
        List<Change> told = changes(thread.run(s -> {
            try (var group = Cgroup.create(s, name, Controller.PIDS)) {
                group.pids().max(20);
            }
        }));
        assertTrue(told.contains(new Change("pids.max du groupe " + name, "max", "20")), told::toString);
    }

    @Test
    void a_control_file_is_told_of_by_its_value_and_not_by_its_descriptor() {
        needs(Controller.PIDS);
        List<Change> told = changes(thread.run(s -> {
            try (var group = Cgroup.create(s, name, Controller.PIDS)) {
                group.pids().max(20);
            }
        }));
        assertTrue(told.stream().noneMatch(change -> change.what().startsWith("descripteur")), told::toString);
    }

    @Test
    void a_process_is_told_of_when_it_changes_groups() {
        Hierarchy hierarchy = needs(Controller.FREEZER);
        var child = new AtomicReference<Integer>();
        List<Change> told = changes(thread.run(s -> {
            try (var group = Cgroup.create(s, name, Controller.FREEZER);
                    var sleeper = group.start("sleep", "1000")) {
                child.set(sleeper.pid());
                group.freeze();
                group.thaw(); // in v1 what is frozen does not even die
            }
        }));
        String what = "groupe du processus " + child.get() + " (hiérarchie " + named(hierarchy) + ")";
        assertEquals(
                List.of("/" + name),
                told.stream()
                        .filter(change -> change.what().equals(what))
                        .map(Change::after)
                        .toList(),
                told::toString);
        assertTrue(
                told.stream()
                        .anyMatch(change -> change.what().matches("(freezer.state|cgroup.freeze) du groupe " + name)),
                told::toString);
    }

    @Test
    void a_rule_of_v1_is_told_of_by_the_list_of_devices() {
        assumeTrue(needs(Controller.DEVICES).version() == CgroupVersion.V1, "devices are judged by a program here");
        List<Change> told = changes(thread.run(s -> {
            try (var group = Cgroup.create(s, name, Controller.DEVICES)) {
                group.devices().deny("a");
                group.devices().allow("c 1:3 rwm");
            }
        }));
        String what = "devices.list du groupe " + name;
        assertTrue(told.contains(new Change(what, "a *:* rwm", "rien")), told::toString);
        assertTrue(told.contains(new Change(what, "rien", "c 1:3 rwm")), told::toString);
    }

    @Test
    void an_ordinary_file_is_not_taken_for_a_groups() {
        List<Change> told = changes(thread.run(s -> {
            s.mkdir("/tmp/" + name, 0700);
            s.rmdir("/tmp/" + name);
        }));
        assertEquals(List.of(), told);
    }
}
