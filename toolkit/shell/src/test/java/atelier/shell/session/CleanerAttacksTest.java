package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallListener;
import atelier.kernel.flag.CloneFlags;
import atelier.shell.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody is at work in the session's directory while it is cleaned, or has left what leads the cleaner elsewhere. */
class CleanerAttacksTest {
    private static final int ROUNDS = 40;
    private static final int DEPTH = 3000;

    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    @BeforeEach
    void needs() {
        Needs.root();
    }

    @Test
    void what_is_mounted_after_the_mounts_were_listed_is_not_deleted() throws Exception {
        try (var left = new LeftBehind()) {
            Path precious = precious(left);
            Path target = left.directory("a/b");
            var late = ObservedSyscalls.observe(
                    syscalls, before("unshare", () -> left.ground.bind(precious.getParent(), target)));
            var failure = assertThrows(IOException.class, () -> new Cleaner(late).clean(left.session));
            assertTrue(failure.getMessage().contains(target.toString()), failure.getMessage());
            assertTrue(Files.exists(precious));
        }
    }

    @Test
    void a_directory_that_becomes_a_link_meanwhile_leads_nowhere() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (var left = new LeftBehind()) {
                Path precious = precious(left);
                Path swapped = left.directory("d");
                var attacker = new FutureTask<>(() -> swapUntilGone(swapped, precious.getParent()));
                Thread.ofPlatform().start(attacker);
                while (Files.exists(left.session.journalFile())) {
                    cleanOrFail(left);
                }
                assertTrue(attacker.get() && Files.exists(precious), "in round " + round);
            }
        }
    }

    @Test
    void a_tree_deeper_than_any_path_goes() throws Exception {
        try (var left = new LeftBehind()) {
            onThreadOfItsOwn(() -> {
                syscalls.unshare(CloneFlags.CLONE_FS);
                syscalls.chdir(left.session.path().toString());
                for (int i = 0; i < DEPTH; i++) {
                    syscalls.mkdir("profond", 0700);
                    syscalls.chdir("profond");
                }
                return true;
            });
            left.clean();
            assertFalse(Files.exists(left.session.path()));
        }
    }

    @Test
    void a_file_that_cannot_be_deleted_is_named_and_keeps_no_other() throws Exception {
        Needs.program("/usr/bin/chattr");
        try (var left = new LeftBehind()) {
            Path stuck = Files.createFile(left.directory("a").resolve("immuable"));
            Path after = Files.createFile(left.directory("b").resolve("ordinaire"));
            Path before = Files.createFile(left.directory("0").resolve("ordinaire"));
            Needs.that(chattr("+i", stuck) == 0, "this file system has no immutable files");
            try {
                var failure = assertThrows(IOException.class, left::clean);
                assertTrue(failure.getMessage().contains(stuck.toString()), failure.getMessage());
                assertFalse(Files.exists(after) || Files.exists(before));
                assertTrue(Files.exists(left.session.journalFile()), "it is still known as a session");
            } finally {
                chattr("-i", stuck);
            }
            left.clean();
            assertFalse(Files.exists(left.session.path()));
        }
    }

    @Test
    void a_journaled_file_is_not_sought_through_a_link_that_came_since() throws Exception {
        try (var left = new LeftBehind()) {
            Path precious = precious(left);
            Path parent = left.ground.path().resolve("parent");
            left.write(
                    new JournalEntry.File(parent.resolve(precious.getFileName()).toString()));
            Files.createSymbolicLink(parent, precious.getParent());
            assertEquals(0, left.clean().files());
            assertTrue(Files.exists(precious));
        }
    }

    @Test
    void a_mount_over_the_directory_itself_goes_and_the_journal_below_counts() throws Exception {
        try (var left = new LeftBehind()) {
            Path made = left.ground.directory("fait");
            left.write(new JournalEntry.File(made.toString()));
            left.ground.tmpfs(left.session.path());
            left.clean();
            assertFalse(Files.exists(made));
            assertFalse(Files.exists(left.session.path()));
        }
    }

    private static Path precious(LeftBehind left) throws IOException {
        return Files.writeString(left.ground.directory("ailleurs").resolve("precieux"), "à garder");
    }

    /** Whether it has come to an end. */
    private static boolean swapUntilGone(Path directory, Path target) throws IOException {
        Path aside = directory.resolveSibling("aside");
        try {
            while (true) {
                Files.move(directory, aside);
                Files.createSymbolicLink(directory, target);
                Files.delete(directory);
                Files.move(aside, directory);
            }
        } catch (NoSuchFileException e) {
            return true; // the cleaner has deleted one of them
        }
    }

    /** The attack may keep a directory from being empty. */
    private static void cleanOrFail(LeftBehind left) throws InterruptedException {
        try {
            left.clean();
        } catch (IOException e) {
            assertTrue(e.getMessage().contains(left.session.path().toString()), e.getMessage());
        }
    }

    private static int chattr(String change, Path file) throws IOException, InterruptedException {
        return new ProcessBuilder("/usr/bin/chattr", change, file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static SyscallListener before(String call, Runnable action) {
        return new SyscallListener() {
            @Override
            public void entering(SyscallCall called) {
                if (called.name().equals(call)) {
                    action.run();
                }
            }
        };
    }

    private static <T> T onThreadOfItsOwn(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().start(task).join();
        return task.get();
    }
}
