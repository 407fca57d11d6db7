package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallListener;
import atelier.kernel.flag.CloneFlags;
import atelier.shell.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a dead session made elsewhere goes, and nothing that somebody else put there. */
class CleanerFilesTest {
    @BeforeEach
    void needs() {
        Needs.root();
    }

    @Test
    void journaled_files_and_directories_elsewhere_go_the_last_made_first() throws Exception {
        try (var left = new LeftBehind()) {
            Path made = left.ground.path().resolve("fait");
            left.write(new JournalEntry.File(made.toString()));
            Files.createDirectory(made);
            Path fifo = made.resolve("tube");
            left.write(new JournalEntry.File(fifo.toString()));
            new LinuxSyscalls().mkfifo(fifo.toString(), 0600);
            assertEquals(2, left.clean().files());
            assertFalse(Files.exists(made));
        }
    }

    @Test
    void a_journaled_directory_that_a_stranger_filled_stays() throws Exception {
        try (var left = new LeftBehind()) {
            Path made = left.ground.directory("fait");
            left.write(new JournalEntry.File(made.toString()));
            Path strange = Files.createFile(made.resolve("a-un-autre"));
            assertEquals(0, left.clean().files());
            assertTrue(Files.exists(strange));
            assertFalse(Files.exists(left.session.path()));
        }
    }

    @Test
    void a_journaled_file_that_is_gone_already_is_no_failure() throws Exception {
        try (var left = new LeftBehind()) {
            left.write(new JournalEntry.File(left.ground.path().resolve("parti").toString()));
            left.write(new JournalEntry.File(
                    left.ground.path().resolve("parti/dedans").toString()));
            assertEquals(0, left.clean().files());
        }
    }

    @Test
    void a_journaled_link_goes_and_not_what_it_points_to() throws Exception {
        try (var left = new LeftBehind()) {
            Path target = left.ground.directory("cible");
            Path link = Files.createSymbolicLink(left.ground.path().resolve("lien"), target);
            left.write(new JournalEntry.File(link.toString()));
            assertEquals(1, left.clean().files());
            assertTrue(Files.exists(target));
        }
    }

    @Test
    void the_host_has_again_the_name_it_had_first() throws Exception {
        try (var left = new LeftBehind()) {
            var named = onThreadOfItsOwn(() -> {
                var syscalls = new LinuxSyscalls();
                syscalls.unshare(CloneFlags.CLONE_NEWUTS);
                syscalls.sethostname("avant");
                left.write(new JournalEntry.Hostname("avant"));
                syscalls.sethostname("pendant");
                left.write(new JournalEntry.Hostname("pendant"));
                syscalls.sethostname("encore");
                left.clean();
                return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            });
            assertEquals("avant", named);
        }
    }

    @Test
    void a_host_that_still_has_its_name_is_not_named_again() throws Exception {
        try (var left = new LeftBehind()) {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            left.write(new JournalEntry.Hostname(name));
            var syscalls = ObservedSyscalls.observe(new LinuxSyscalls(), new SyscallListener() {
                @Override
                public void entering(SyscallCall call) {
                    assertNotEquals("sethostname", call.name(), "an ordinary user may not");
                }
            });
            new Cleaner(syscalls).clean(left.session);
        }
    }

    @Test
    void what_was_mounted_or_named_since_the_machine_started_anew_stays() throws Exception {
        try (var left = new LeftBehind()) {
            Path disk = left.ground.directory("disque");
            left.write(new JournalEntry.Boot("another start of the machine"));
            left.write(new JournalEntry.Mounted(disk.toString(), 0));
            left.write(new JournalEntry.Hostname("avant"));
            left.ground.tmpfs(disk);
            String named = onThreadOfItsOwn(() -> {
                new LinuxSyscalls().unshare(CloneFlags.CLONE_NEWUTS);
                assertEquals(0, left.clean().mounts());
                return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            });
            assertNotEquals("avant", named);
            assertEquals(1, left.ground.mounts().size());
        }
    }

    @Test
    void files_that_cannot_be_opened_go_like_others() throws Exception {
        try (var left = new LeftBehind()) {
            Path closed = left.directory("ferme");
            new LinuxSyscalls().mkfifo(closed.resolve("tube").toString(), 0);
            Files.setPosixFilePermissions(closed, java.util.Set.of());
            left.clean();
            assertFalse(Files.exists(left.session.path()));
        }
    }

    private static <T> T onThreadOfItsOwn(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().start(task).join();
        return task.get();
    }
}
