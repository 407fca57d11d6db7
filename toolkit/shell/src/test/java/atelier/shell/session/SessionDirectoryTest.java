package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.proc.ProcTask;
import atelier.shell.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a lab works, and whether somebody still works there. */
class SessionDirectoryTest {
    private static final int SELF = (int) ProcessHandle.current().pid();

    @TempDir
    private Path directory;

    @Test
    void a_new_base_is_for_its_owner_only() throws IOException {
        Path base = directory.resolve("base");
        SessionDirectory.create(base, "02-essai");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(base)));
    }

    @Test
    void a_base_that_is_a_symbolic_link_is_refused() throws IOException {
        Path base = Files.createSymbolicLink(
                directory.resolve("lien"), Files.createDirectory(directory.resolve("ailleurs")));
        assertThrows(IOException.class, () -> SessionDirectory.create(base, "02-essai"));
        assertEquals(List.of(), SessionDirectory.all(base));
    }

    @Test
    void a_base_that_is_a_file_is_refused() throws IOException {
        Path base = Files.createFile(directory.resolve("fichier"));
        assertThrows(IOException.class, () -> SessionDirectory.create(base, "02-essai"));
    }

    @Test
    void a_base_of_another_user_is_refused_and_named() throws IOException {
        Needs.root();
        Path base = Files.createDirectory(directory.resolve("base"));
        Files.setAttribute(base, "unix:uid", 65534);
        var refusal = assertThrows(IOException.class, () -> SessionDirectory.create(base, "02-essai"));
        assertTrue(refusal.getMessage().contains(base.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("65534"), refusal.getMessage());
    }

    @Test
    void sessions_in_a_base_of_another_user_are_not_looked_at() throws IOException {
        Needs.root();
        Path base = directory.resolve("base");
        Path planted = SessionDirectory.create(base, "02-essai").path();
        Files.setAttribute(base, "unix:uid", 65534);
        var refusal = assertThrows(IOException.class, () -> SessionDirectory.all(base));
        assertTrue(refusal.getMessage().contains("65534"), refusal.getMessage());
        assertTrue(Files.exists(planted));
    }

    @Test
    void a_session_or_a_journal_of_another_user_is_none_of_ours() throws IOException {
        Needs.root();
        Path base = directory.resolve("base");
        Path planted = SessionDirectory.create(base, "02-essai").path();
        Path forged = SessionDirectory.create(base, "02-essai").path();
        Files.setAttribute(planted, "unix:uid", 65534);
        Files.setAttribute(forged.resolve(".journal"), "unix:uid", 65534);
        assertEquals(List.of(), SessionDirectory.all(base));
    }

    @Test
    void a_base_reached_through_a_link_is_named_as_the_kernel_names_it() throws IOException {
        Path real = Files.createDirectory(directory.resolve("vrai"));
        Path link = Files.createSymbolicLink(directory.resolve("lien"), real);
        Path session = SessionDirectory.create(link.resolve("base"), "02-essai").path();
        assertEquals(session.toRealPath(), session);
        assertEquals(
                List.of(session),
                SessionDirectory.all(link.resolve("base")).stream()
                        .map(SessionDirectory::path)
                        .toList());
    }

    @Test
    void two_sessions_of_one_process_have_directories_of_their_own() throws IOException {
        Path base = directory.resolve("base");
        var first = SessionDirectory.create(base, "02-essai");
        var second = SessionDirectory.create(base, "02-essai");
        assertEquals("02-essai." + SELF, first.path().getFileName().toString());
        assertNotEquals(first, second);
        assertEquals(List.of(first, second), SessionDirectory.all(base));
    }

    @Test
    void the_base_goes_when_no_session_is_left() throws Exception {
        Path base = directory.resolve("base");
        var session = SessionDirectory.create(base, "02-essai");
        SessionDirectory.removeEmpty(base);
        assertTrue(Files.exists(base));
        new Cleaner(new LinuxSyscalls()).clean(session);
        SessionDirectory.removeEmpty(base);
        assertFalse(Files.exists(base));
        SessionDirectory.removeEmpty(base);
    }

    @Test
    void the_environment_says_where_the_base_is() {
        long uid = ProcTask.process(SELF).status().uids().getFirst();
        assertEquals(Path.of("/tmp/atelier-" + uid), SessionDirectory.base(Map.of()));
        assertEquals(Path.of("/tmp/atelier-1000"), SessionDirectory.base(Map.of("ATELIER_UID", "1000")));
        assertEquals(
                Path.of("/srv/x"), SessionDirectory.base(Map.of("ATELIER_UID", "1000", "ATELIER_TRAVAIL", "/srv/x")));
        assertEquals(
                Path.of("/tmp/atelier-1000"),
                SessionDirectory.base(Map.of("ATELIER_UID", "1000", "ATELIER_TRAVAIL", "")));
        assertEquals(Path.of("x").toAbsolutePath(), SessionDirectory.base(Map.of("ATELIER_TRAVAIL", "x")));
    }

    @Test
    void a_session_of_this_process_has_a_living_owner() throws IOException {
        var session = SessionDirectory.create(directory.resolve("base"), "02-essai");
        assertEquals(Optional.of(SELF), session.livingOwner());
    }

    @Test
    void a_pid_that_another_process_has_by_now_is_no_living_owner() throws IOException {
        long start = ProcTask.process(SELF).stat().startTime();
        assertEquals(Optional.empty(), ownedBy(SELF, start - 1).livingOwner());
        assertEquals(Optional.of(SELF), ownedBy(SELF, start).livingOwner());
    }

    @Test
    void a_process_that_ended_is_no_living_owner() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        int pid = (int) process.pid();
        long start = ProcTask.process(pid).stat().startTime();
        SessionDirectory session = ownedBy(pid, start);
        assertEquals(Optional.of(pid), session.livingOwner());
        process.destroyForcibly().waitFor();
        assertEquals(Optional.empty(), session.livingOwner());
    }

    @Test
    void what_is_no_session_is_not_taken_for_one() throws IOException {
        Path base = directory.resolve("base");
        var session = SessionDirectory.create(base, "02-essai");
        Files.createDirectories(base.resolve("02-autre.1/precieux"));
        Files.createFile(base.resolve("fichier"));
        Path elsewhere = Files.createDirectory(directory.resolve("ailleurs"));
        Files.createFile(elsewhere.resolve(".journal"));
        Files.createSymbolicLink(base.resolve("lien"), elsewhere);
        assertEquals(List.of(session), SessionDirectory.all(base));
    }

    private SessionDirectory ownedBy(int pid, long start) throws IOException {
        var session = new SessionDirectory(Files.createTempDirectory(directory, "02-essai"));
        try (var journal = session.openJournal()) {
            journal.write(new JournalEntry.Owner(pid, start));
        }
        return session;
    }
}
