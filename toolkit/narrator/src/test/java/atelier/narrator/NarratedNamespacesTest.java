package atelier.narrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.kernel.Descriptor;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.namespace.HeldProcess;
import atelier.kernel.namespace.IdMap;
import atelier.kernel.namespace.IdMaps;
import atelier.kernel.namespace.KeptNamespace;
import atelier.kernel.namespace.NamespaceFile;
import atelier.kernel.namespace.TimeOffsets;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.change.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the narrator tells of id maps, clocks and namespaces opened, and of what the kernel refuses there. */
class NarratedNamespacesTest {
    private static final int UNUSED_PID = 4_000_000;

    @TempDir
    Path directory;

    private final LinuxSyscalls quiet = new LinuxSyscalls();
    private NarratedThread thread;

    @BeforeEach
    void start() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unshare")), "needs unshare(1)");
        thread = new NarratedThread();
    }

    @AfterEach
    void end() {
        if (thread != null) {
            thread.close();
        }
    }

    private HeldProcess held() {
        return HeldProcess.spawn(quiet, List.of("/bin/true"));
    }

    private static void write(Syscalls s, String path, String text) {
        try (var file = new Descriptor(s, s.open(path, OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC), 0))) {
            s.write(file.fd(), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Narration of(List<Narration> told, String call) {
        return told.stream()
                .filter(narration -> narration.call().name().equals(call))
                .findFirst()
                .orElseThrow();
    }

    private static void assertCause(String part, Errno errno, Narration told) {
        assertEquals(errno, told.failure().orElseThrow().errno(), told.call().toString());
        String cause = told.failure().orElseThrow().cause().orElse("");
        assertTrue(cause.contains(part), cause);
    }

    @Test
    void a_written_id_map_is_told_in_words() {
        try (var held = held()) {
            var maps = new IdMaps(
                    List.of(new IdMap(0, 100_000, 65_536), new IdMap(70_000, 0, 1)), List.of(new IdMap(0, 0, 1)));
            List<Narration> told = thread.run(s -> maps.writeTo(s, held.pid()));
            assertEquals(
                    List.of(
                            new Change(
                                    "UID de l’espace utilisateur du processus " + held.pid() + " (uid_map)",
                                    "",
                                    "0 dedans est 100000 dehors, et ainsi de suite (65536 au total), 70000 dedans est 0 dehors")),
                    of(told, "write").changes());
        }
    }

    @Test
    void a_second_writing_of_a_map_has_its_own_cause() {
        try (var held = held()) {
            IdMaps.rootIs(0, 0).writeTo(quiet, held.pid());
            Narration told = thread.fail(s -> write(s, "/proc/" + held.pid() + "/uid_map", "0 0 1"));
            assertCause("ne s’écrit qu’une fois", Errno.EPERM, told);
            assertEquals(List.of(), told.changes());
        }
    }

    @Test
    void lines_that_overlap_are_explained() {
        try (var held = held()) {
            Narration told = thread.fail(s -> write(s, "/proc/" + held.pid() + "/gid_map", "0 0 5\n3 9 5\n"));
            assertCause("ne se recouvrent", Errno.EINVAL, told);
        }
    }

    @Test
    void the_ids_of_others_are_explained() {
        var told = thread.fail(s -> {
            s.setresuid(65_534, 65_534, 65_534);
            try (var held = held()) {
                write(s, "/proc/" + held.pid() + "/uid_map", "0 0 1");
            }
        });
        assertCause("ne sont pas à vous", Errno.EPERM, told);
    }

    @Test
    void setgroups_given_up_too_late_is_explained() {
        try (var held = held()) {
            IdMaps.rootIs(0, 0).writeTo(quiet, held.pid());
            Narration told = thread.fail(s -> write(s, "/proc/" + held.pid() + "/setgroups", "deny"));
            assertCause("avant gid_map", Errno.EPERM, told);
        }
    }

    @Test
    void a_process_that_has_ended_is_told_apart_from_a_missing_file() {
        Narration gone = thread.fail(s -> IdMaps.rootIs(0, 0).writeTo(s, UNUSED_PID));
        assertCause("il est terminé", Errno.ENOENT, gone);
        Narration missing = thread.fail(s -> s.open("/proc/" + quiet.getpid() + "/ns/nul", OpenFlags.O_RDONLY, 0));
        assertCause("n’existe pas", Errno.ENOENT, missing);
        Narration kept = thread.fail(
                s -> KeptNamespace.keep(s, Path.of("/proc/" + UNUSED_PID + "/ns/uts"), directory.resolve("uts")));
        assertCause("ce processus n’existe pas", Errno.ENOENT, kept);
    }

    @Test
    void clocks_are_told_of_before_and_after_and_too_late() {
        List<Narration> told = thread.run(s -> {
            s.unshare(CloneFlags.CLONE_NEWTIME);
            new TimeOffsets(Duration.ZERO, Duration.ofDays(1)).writeTo(s, s.gettid());
        });
        Change change = of(told, "write").changes().getFirst();
        assertEquals("boottime décalée de 0 s", change.before());
        assertEquals("boottime décalée de 86400 s", change.after());
        Narration late = thread.fail(s -> {
            int child =
                    s.posix_spawn("/bin/true", FileActions.NONE, SpawnAttributes.DEFAULT, List.of("true"), List.of());
            s.waitpid(child, WaitOptions.__WALL);
            TimeOffsets.of(Duration.ofDays(2)).writeTo(s, s.gettid());
        });
        assumeTrue(late.call().name().equals("write"), "this kernel spawns no child into a time namespace");
        assertCause("dès qu’un enfant est entré", Errno.EACCES, late);
    }

    @Test
    void a_user_namespace_cannot_be_made_or_joined_by_the_threads_of_a_jvm_and_the_reason_is_told() {
        assertCause("a toujours plusieurs fils", Errno.EINVAL, thread.fail(s -> s.unshare(CloneFlags.CLONE_NEWUSER)));
        try (var held = held();
                var file =
                        NamespaceFile.open(quiet, ProcTask.process(held.pid()).namespaceFile(NamespaceKind.USER))) {
            assertCause(
                    "a toujours plusieurs fils", Errno.EINVAL, thread.fail(s -> s.setns(file.fd(), new CloneFlags(0))));
        }
    }

    @Test
    void a_time_namespace_cannot_be_joined_by_the_threads_of_a_jvm_and_the_reason_is_told() {
        try (var file =
                NamespaceFile.open(quiet, ProcTask.process(quiet.getpid()).namespaceFile(NamespaceKind.TIME))) {
            assertCause("nsenter --time", Errno.EUSERS, thread.fail(s -> s.setns(file.fd(), CloneFlags.CLONE_NEWTIME)));
        }
    }

    @Test
    void a_file_that_is_no_namespace_and_one_of_another_kind_are_told_apart() throws Exception {
        Path plain = Files.createFile(directory.resolve("plain"));
        assertCause("n’est pas celui d’un espace", Errno.ENOTTY, thread.fail(s -> NamespaceFile.open(s, plain)));
        assertCause("n’est pas celui d’un espace", Errno.EINVAL, thread.fail(s -> {
            try (var file = new Descriptor(s, s.open(plain.toString(), OpenFlags.O_RDONLY, 0))) {
                s.setns(file.fd(), CloneFlags.CLONE_NEWUTS);
            }
        }));
        Path own = ProcTask.process(quiet.getpid()).namespaceFile(NamespaceKind.UTS);
        try (var kept = KeptNamespace.keep(quiet, own, directory.resolve("uts"));
                var uts = NamespaceFile.open(quiet, kept.file())) {
            assertCause("autre sorte", Errno.EINVAL, thread.fail(s -> s.setns(uts.fd(), CloneFlags.CLONE_NEWNS)));
        }
    }

    @Test
    void a_mount_namespace_that_is_to_keep_itself_is_explained() {
        Path own = Path.of("/proc/thread-self/ns/mnt");
        assertCause(
                "refuse les boucles",
                Errno.EINVAL,
                thread.fail(s -> KeptNamespace.keep(s, own, directory.resolve("mnt"))));
    }

    @Test
    void the_owner_of_a_namespace_is_a_descriptor_opened() {
        try (var uts =
                NamespaceFile.open(quiet, ProcTask.process(quiet.getpid()).namespaceFile(NamespaceKind.UTS))) {
            Narration told = thread.run(s -> s.close(s.ioctl(uts.fd(), Ioctl.NS_GET_USERNS)))
                    .getFirst();
            Change change = told.changes().getFirst();
            assertTrue(change.what().matches("descripteur \\d+ ouvert"), change.what());
            assertTrue(change.after().matches("user:\\[\\d+]"), change.after());
            assertTrue(told.why().contains("propriétaire"), told.why());
        }
    }
}
