package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.proc.MountInfo;
import atelier.shell.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mounts of a dead session go, in an order that works; what they were mounted from stays. */
class CleanerMountsTest {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    @BeforeEach
    void needs() {
        Needs.root();
    }

    @Test
    void mounts_upon_mounts_all_go() throws Exception {
        try (var left = new LeftBehind()) {
            left.ground.tmpfs(left.directory("a"));
            left.ground.tmpfs(left.directory("a/b"));
            left.ground.tmpfs(left.directory("a/b/c d\té"));
            left.ground.tmpfs(left.session.path().resolve("a"));
            assertEquals(4, left.clean().mounts());
            assertGone(left);
        }
    }

    @Test
    void what_is_seen_through_a_bind_mount_is_not_deleted() throws Exception {
        try (var left = new LeftBehind()) {
            Path precious = Files.writeString(left.ground.directory("ailleurs").resolve("precieux"), "à garder");
            left.ground.bind(precious.getParent(), left.directory("vue"));
            left.ground.bind(precious, Files.createFile(left.session.path().resolve("fichier")));
            left.clean();
            assertGone(left);
            assertEquals("à garder", Files.readString(precious));
        }
    }

    @Test
    void a_link_is_deleted_and_not_followed() throws Exception {
        try (var left = new LeftBehind()) {
            Path precious = Files.writeString(left.ground.directory("ailleurs").resolve("precieux"), "à garder");
            Files.createSymbolicLink(left.session.path().resolve("lien"), precious.getParent());
            left.clean();
            assertGone(left);
            assertTrue(Files.exists(precious));
        }
    }

    @Test
    void shared_mounts_that_go_together_are_no_failure() throws Exception {
        try (var left = new LeftBehind()) {
            Path first = left.directory("premier");
            Path second = left.directory("second");
            left.ground.tmpfs(first);
            syscalls.mount("", first.toString(), "", MountFlags.MS_SHARED, "");
            left.ground.bind(first, second);
            left.ground.tmpfs(Files.createDirectory(first.resolve("dedans")));
            assertEquals(4, left.ground.mounts().size(), "the last mount is seen twice");
            left.clean();
            assertGone(left);
        }
    }

    @Test
    void a_mount_moved_upon_a_later_one_is_no_failure() throws Exception {
        try (var left = new LeftBehind()) {
            // The ground is a mount of its own: nothing can be moved out of a shared one.
            left.ground.bind(left.session.path(), left.session.path());
            syscalls.mount("", left.session.path().toString(), "", MountFlags.MS_PRIVATE, "");
            Path older = left.directory("ancien");
            Path newer = left.directory("nouveau");
            left.ground.tmpfs(older);
            left.ground.tmpfs(newer);
            Path moved = Files.createDirectory(newer.resolve("deplace"));
            syscalls.mount(older.toString(), moved.toString(), "", MountFlags.MS_MOVE, "");
            left.clean();
            assertGone(left);
        }
    }

    @Test
    void a_mount_hidden_under_another_goes_too() throws Exception {
        try (var left = new LeftBehind()) {
            left.ground.tmpfs(left.directory("a/b"));
            left.ground.tmpfs(left.session.path().resolve("a"));
            assertEquals(2, left.clean().mounts());
            assertGone(left);
        }
    }

    @Test
    void a_mount_in_use_goes_too() throws Exception {
        try (var left = new LeftBehind()) {
            Path target = left.directory("a");
            left.ground.tmpfs(target);
            try (var open = Files.newOutputStream(target.resolve("ouvert"))) {
                open.write(1);
                left.clean();
                assertGone(left);
            }
        }
    }

    @Test
    void a_journaled_mount_elsewhere_goes_and_those_that_were_there_before_stay() throws Exception {
        try (var left = new LeftBehind()) {
            Path elsewhere = left.ground.directory("ailleurs");
            left.ground.tmpfs(elsewhere);
            List<MountInfo> before = left.ground.mounts();
            left.write(new JournalEntry.Mounted(elsewhere.toString(), 1));
            left.ground.tmpfs(elsewhere);
            left.write(new JournalEntry.Mounted(elsewhere.toString(), 2));
            left.ground.tmpfs(elsewhere);
            assertEquals(2, left.clean().mounts());
            assertEquals(before, left.ground.mounts());
        }
    }

    @Test
    void a_journaled_mount_that_was_never_made_takes_no_other_away() throws Exception {
        try (var left = new LeftBehind()) {
            Path elsewhere = left.ground.directory("ailleurs");
            left.ground.tmpfs(elsewhere);
            List<MountInfo> before = left.ground.mounts();
            left.write(new JournalEntry.Mounted(elsewhere.toString(), 1));
            left.write(new JournalEntry.Mounted(
                    left.ground.path().resolve("nulle-part").toString(), 0));
            assertEquals(0, left.clean().mounts());
            assertEquals(before, left.ground.mounts());
        }
    }

    private static void assertGone(LeftBehind left) {
        assertEquals(List.of(), left.ground.mounts());
        assertFalse(Files.exists(left.session.path()));
    }
}
