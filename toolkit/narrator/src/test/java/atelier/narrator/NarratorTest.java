package atelier.narrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.Capabilities;
import atelier.kernel.CapabilitySets;
import atelier.kernel.FileActions;
import atelier.kernel.PipeEnds;
import atelier.kernel.Rlimit;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.Resource;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.proc.FileIdentity;
import atelier.narrator.change.Change;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarratorTest {
    @TempDir
    Path directory;

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

    private Change onlyChange(Narration narration) {
        assertEquals(1, narration.changes().size(), () -> narration.changes().toString());
        return narration.changes().getFirst();
    }

    private static int spawn(Syscalls syscalls, String... argv) {
        return syscalls.posix_spawn(
                argv[0], FileActions.NONE, SpawnAttributes.DEFAULT, List.of(argv), List.of("PATH=/bin"));
    }

    @Test
    void chroot_changes_the_root_and_leaves_the_directory_outside() {
        List<Narration> told = thread.run(s -> {
            s.chroot(directory.toString());
            s.chdir("/");
        });
        long inode = FileIdentity.of(directory).inode();
        Narration chroot = told.getFirst();
        Change root = chroot.changes().getFirst();
        assertEquals("racine du fil", root.what());
        assertTrue(root.before().startsWith("/ (inode "), root.before());
        assertEquals(directory + " (inode " + inode + ")", root.after());
        assertTrue(chroot.changes().getLast().what().contains("resté hors de la nouvelle racine"), chroot.toString());
        assertEquals("chroot(\"" + directory + "\") = 0", chroot.call().toString());
        assertEquals("man 2 chroot", chroot.man());
        assertEquals(directory.toString(), onlyChange(told.getLast()).after());
        assertTrue(onlyChange(told.getLast()).before().contains("hors de la racine"), told.toString());
    }

    @Test
    void a_directory_below_the_new_root_is_not_outside_of_it() throws Exception {
        Path below = Files.createDirectories(directory.resolve("a/b"));
        List<Narration> told = thread.run(s -> {
            s.chdir(below.toString());
            s.chroot(directory.toString());
        });
        assertEquals("racine du fil", onlyChange(told.getLast()).what());
    }

    @Test
    void unshare_changes_the_namespaces_that_it_names() {
        Narration told = thread.run(s -> s.unshare(CloneFlags.CLONE_NEWUTS)).getLast();
        assertEquals("espace de noms UTS (nom d’hôte)", onlyChange(told).what());
        assertTrue(onlyChange(told).before().matches("uts:\\[\\d+]"), told.toString());
        assertTrue(onlyChange(told).after().matches("uts:\\[\\d+]"), told.toString());
        assertTrue(told.why().contains("Le nom d’hôte devient le sien."), told.why());
    }

    @Test
    void a_new_pid_namespace_waits_for_its_first_process() {
        List<Narration> told = thread.run(s -> {
            s.unshare(CloneFlags.CLONE_NEWPID);
            int pid = spawn(s, "/bin/sleep", "100");
            s.kill(pid, Signal.SIGKILL);
            s.waitpid(pid, WaitOptions.__WALL);
        });
        assertEquals(
                "un nouvel espace, encore sans PID 1", onlyChange(told.get(0)).after());
        assertTrue(
                onlyChange(told.get(1)).after().endsWith("(sleep), qui se voit comme PID 1 dans son espace de noms"));
        assertEquals(List.of(), told.get(2).changes());
        assertTrue(onlyChange(told.get(3)).before().endsWith("(sleep)"), told.toString());
    }

    @Test
    void a_host_name_says_whose_it_is() {
        Change change = onlyChange(thread.run(s -> {
                    s.unshare(CloneFlags.CLONE_NEWUTS);
                    s.sethostname("atelier");
                })
                .getLast());
        assertTrue(change.what().matches("nom d’hôte de l’espace uts:\\[\\d+]"), change.what());
        assertEquals("atelier", change.after());
    }

    @Test
    void descriptors_open_and_close() throws Exception {
        Path file = Files.createFile(directory.resolve("fichier"));
        var pipe = new ArrayList<PipeEnds>();
        List<Narration> told = thread.run(s -> {
            int fd = s.open(file.toString(), OpenFlags.O_RDONLY, 0);
            pipe.add(s.pipe2(OpenFlags.O_CLOEXEC));
            s.dup2(fd, pipe.getFirst().write());
            s.close(fd);
            s.close(pipe.getFirst().read());
            s.close(pipe.getFirst().write());
        });
        assertEquals(file.toString(), onlyChange(told.get(0)).after());
        assertEquals(2, told.get(1).changes().size(), told.toString());
        assertEquals(
                "descripteur " + pipe.getFirst().write() + " remplacé",
                onlyChange(told.get(2)).what());
        assertEquals(file.toString(), onlyChange(told.get(3)).before());
        assertEquals("", onlyChange(told.get(3)).after());
    }

    @Test
    void a_child_is_born_and_reaped() {
        List<Narration> told = thread.run(s -> s.waitpid(spawn(s, "/bin/sh", "-c", "exit 42"), WaitOptions.__WALL));
        assertTrue(onlyChange(told.getFirst()).after().matches("PID \\d+ \\(sh\\)"), told.toString());
        assertEquals(
                "enfant récolté, il n’en reste rien", onlyChange(told.getLast()).what());
        assertTrue(told.getLast().call().toString().contains("WEXITSTATUS(s) == 42"), told.toString());
    }

    @Test
    void identity_and_capabilities_are_lost_together() {
        List<Narration> told = thread.run(s -> {
            s.prctl(Prctl.PR_CAPBSET_DROP, 21, 0, 0, 0);
            s.prctl(Prctl.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
            CapabilitySets sets = s.capget(0);
            var without = Capabilities.of("SYS_CHROOT");
            s.capset(
                    0,
                    new CapabilitySets(
                            sets.effective().without(without), sets.permitted().without(without), sets.inheritable()));
            s.setresuid(65534, 65534, 65534);
        });
        assertEquals("capacités (ensemble limite)", onlyChange(told.get(0)).what());
        assertTrue(onlyChange(told.get(0)).after().endsWith("(sans CAP_SYS_ADMIN)"), told.toString());
        assertEquals(new Change("no_new_privs", "0", "1"), onlyChange(told.get(1)));
        assertEquals("capacités (effectives, permises)", onlyChange(told.get(3)).what());
        List<Change> left = told.get(4).changes();
        assertEquals(new Change("UID", "0", "65534"), left.getFirst());
        assertEquals("0 (toutes perdues)", left.getLast().after());
    }

    @Test
    void a_limit_is_told_of_when_it_changes() {
        List<Narration> told = thread.run(s -> {
            Rlimit limit = s.prlimit64(0, Resource.RLIMIT_CORE, Optional.empty());
            long soft = limit.soft() == 0 && limit.hard() != 0 ? 4096 : 0;
            s.prlimit64(0, Resource.RLIMIT_CORE, Optional.of(new Rlimit(soft, limit.hard())));
            s.prlimit64(0, Resource.RLIMIT_CORE, Optional.of(limit));
        });
        assertEquals(List.of(), told.getFirst().changes());
        assertEquals("limite souple RLIMIT_CORE", onlyChange(told.get(1)).what());
        assertEquals(onlyChange(told.get(1)).before(), onlyChange(told.get(2)).after());
    }

    @Test
    void a_call_that_fails_is_explained_and_changes_nothing() {
        Narration told = thread.fail(s -> s.chroot("/nulle/part"));
        assertEquals(List.of(), told.changes());
        assertEquals(Errno.ENOENT, told.failure().orElseThrow().errno());
        assertEquals(
                "fichier ou répertoire introuvable",
                told.failure().orElseThrow().meaning());
    }

    @Test
    void a_thread_that_is_not_there_is_narrated_without_changes() {
        var told = new ArrayList<Narration>();
        var narrator = new Narrator(
                Outside.on(Runnable::run), (int) ProcessHandle.current().pid(), told::add);
        var call = new SyscallCall("chroot", List.of(new SyscallCall.Argument("path", "/x")), Integer.MAX_VALUE);
        narrator.entering(call);
        narrator.left(new SyscallEvent(call, new SyscallEvent.Returned(0), Duration.ZERO));
        assertEquals("chroot(\"/x\") = 0", told.getFirst().call().toString());
        assertEquals(List.of(), told.getFirst().changes());
    }

    @Test
    void a_call_that_changes_nothing_is_not_looked_at_before() {
        var looks = new AtomicInteger();
        Executor counting = work -> {
            looks.incrementAndGet();
            work.run();
        };
        var narrator = new Narrator(Outside.on(counting), 1, narration -> {});
        narrator.entering(new SyscallCall("getpid", List.of(), 1));
        assertEquals(0, looks.get());
        narrator.entering(new SyscallCall("chroot", List.of(new SyscallCall.Argument("path", "/x")), 1));
        assertEquals(1, looks.get());
    }
}
