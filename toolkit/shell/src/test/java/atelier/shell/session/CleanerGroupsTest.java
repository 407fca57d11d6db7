package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.Syscalls;
import atelier.kernel.cgroup.Cgroup;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.CgroupWorldKind;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.ProcTask;
import atelier.shell.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The control groups of a dead session go, with whoever is in them; bystanders are put back. */
@Tag("cgroup")
class CleanerGroupsTest {
    private interface Action {
        void with(Syscalls linux) throws Exception;
    }

    private static final int SELF = (int) ProcessHandle.current().pid();

    private final LinuxSyscalls plain = new LinuxSyscalls();
    private LeftBehind lab;
    private String name;

    @BeforeEach
    void begin() throws Exception {
        Needs.root();
        Needs.that(CgroupWorld.detect().kind() != CgroupWorldKind.NONE, "no cgroup file system is mounted");
        lab = new LeftBehind();
        name = lab.ground.path().getFileName().toString();
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void groups_and_those_below_are_written_before_they_are_made_and_go() throws Exception {
        onLabThread(linux -> {
            Cgroup group = Cgroup.create(linux, name, Controller.FREEZER);
            group.child("dessous", Controller.FREEZER);
            Files.createDirectory(group.path(Controller.FREEZER).resolve("etranger"));
        });
        int made = groups().size();
        assertTrue(made >= 2, () -> groups().toString());
        assertEquals(made, lab.clean().groups());
        assertNothingLeft();
    }

    @Test
    void whoever_is_inside_is_killed_even_frozen() throws Exception {
        Process sleeper = lab.start(Path.of("/"), "sleep", "1000");
        Process frozen = lab.start(Path.of("/"), "sleep", "1000");
        onLabThread(linux -> {
            Cgroup group = Cgroup.create(linux, name, Controller.FREEZER);
            group.add((int) sleeper.pid());
            Cgroup below = group.child("dessous", Controller.FREEZER);
            below.add((int) frozen.pid());
            below.freeze();
        });
        assertEquals(2, lab.clean().processes());
        assertTrue(LeftBehind.ended(sleeper) && LeftBehind.ended(frozen));
        assertNothingLeft();
    }

    @Test
    void this_process_is_put_back_where_its_parent_is() throws Exception {
        List<CgroupMembership> before = ProcTask.process(SELF).cgroups();
        onLabThread(linux -> Cgroup.create(linux, name, Controller.FREEZER).add(SELF));
        assertFalse(before.equals(ProcTask.process(SELF).cgroups()));
        lab.clean();
        assertEquals(before, ProcTask.process(SELF).cgroups());
        assertNothingLeft();
    }

    @Test
    void somebody_older_than_the_session_is_put_back_and_lives() throws Exception {
        Process old = lab.start(Path.of("/"), "sleep", "1000");
        long start = ProcTask.process((int) old.pid()).stat().startTime();
        lab.write(new JournalEntry.Owner(Integer.MAX_VALUE, start + 1));
        onLabThread(linux -> Cgroup.create(linux, name, Controller.FREEZER).add((int) old.pid()));
        lab.clean();
        assertTrue(LeftBehind.runs((int) old.pid()));
        assertNothingLeft();
    }

    @Test
    void a_hierarchy_that_only_the_lab_had_mounted_goes_with_its_groups() throws Exception {
        Path mountPoint = lab.directory("hierarchie");
        Process sleeper = lab.start(Path.of("/"), "sleep", "1000");
        onLabThread(linux -> {
            linux.unshare(CloneFlags.CLONE_NEWNS);
            linux.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
            linux.mount("none", mountPoint.toString(), "cgroup", new MountFlags(0), "none,name=" + name);
            linux.mkdir(mountPoint + "/cible", 0755);
            linux.chdir(mountPoint + "/cible");
            linux.mkdir("dessous", 0755);
            Files.writeString(mountPoint.resolve("cible/cgroup.procs"), Long.toString(sleeper.pid()));
        });
        String id = "name=" + name;
        assertEquals(
                List.of(new JournalEntry.Group(id, "/cible"), new JournalEntry.Group(id, "/cible/dessous")), groups());
        assertTrue(known(id));
        lab.clean();
        assertTrue(LeftBehind.ended(sleeper));
        assertFalse(known(id));
        assertNothingLeft();
    }

    @Test
    void the_top_of_a_hierarchy_and_what_is_beside_it_are_never_touched() throws Exception {
        Process sleeper = lab.start(Path.of("/"), "sleep", "1000");
        for (Hierarchy hierarchy : CgroupWorld.detect().hierarchies()) {
            for (String path : List.of("/", "/..", "/../..", "/n'existe/pas")) {
                lab.write(new JournalEntry.Group(hierarchy.id(), path));
            }
        }
        lab.write(new JournalEntry.Group("name=" + name, "/n'existe/pas"));
        assertEquals(0, lab.clean().groups());
        assertTrue(LeftBehind.runs((int) sleeper.pid()));
        assertFalse(known("name=" + name));
    }

    private static boolean known(String id) {
        return ProcTask.process(SELF).cgroups().stream()
                .anyMatch(membership -> Hierarchy.idOf(membership).equals(id));
    }

    private List<JournalEntry> groups() {
        return lab.session.journal().stream()
                .filter(JournalEntry.Group.class::isInstance)
                .toList();
    }

    private void assertNothingLeft() {
        assertFalse(Files.exists(lab.session.path()));
        for (Hierarchy hierarchy : CgroupWorld.detect().hierarchies()) {
            assertFalse(Files.exists(hierarchy.mountPoint().resolve(name)), hierarchy::toString);
        }
    }

    /** Runs on a thread as a lab's is, its calls kept in the journal. */
    private void onLabThread(Action action) throws Exception {
        try (var journal = lab.session.openJournal();
                var host = new HostView(plain)) {
            Syscalls linux = ObservedSyscalls.observe(plain, new JournalKeeper(journal, lab.session, host));
            var task = new FutureTask<>(() -> {
                plain.unshare(CloneFlags.CLONE_FS);
                action.with(linux);
                return true;
            });
            Thread.ofPlatform().start(task).join();
            task.get();
        }
    }
}
