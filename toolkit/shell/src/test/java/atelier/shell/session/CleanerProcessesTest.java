package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.ProcTask;
import atelier.shell.Needs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The processes of a dead session end with it; no other does. */
class CleanerProcessesTest {
    private static final Path ROOT = Path.of("/");
    private static final int NOBODY = 65534;
    private static final String BUSYBOX = "/usr/bin/busybox";

    @BeforeEach
    void needs() {
        Needs.root();
    }

    @Test
    void a_journaled_process_and_all_its_descendants_are_killed() throws Exception {
        try (var left = new LeftBehind()) {
            Process parent = left.startScript(ROOT, "sh -c 'sleep 1000 & wait' & sleep 1000 & echo ready; wait");
            List<ProcessHandle> below = awaitDescendants(parent, 3);
            left.write(new JournalEntry.Process((int) parent.pid(), start(parent)));
            assertEquals(4, left.clean().processes());
            assertTrue(LeftBehind.ended(parent));
            below.forEach(each -> assertFalse(LeftBehind.runs((int) each.pid())));
        }
    }

    @Test
    void a_journaled_pid_that_is_another_process_by_now_is_spared() throws Exception {
        try (var left = new LeftBehind()) {
            Process stranger = left.start(ROOT, "sleep", "1000");
            left.write(new JournalEntry.Process((int) stranger.pid(), start(stranger) - 1));
            assertEquals(0, left.clean().processes());
            assertTrue(stranger.isAlive());
        }
    }

    @Test
    void a_process_that_works_in_the_directory_is_killed_and_one_beside_it_is_not() throws Exception {
        try (var left = new LeftBehind()) {
            Process inside = left.start(left.directory("a/b"), "sleep", "1000");
            Process beside = left.start(left.ground.directory("base/02-essai.10"), "sleep", "1000");
            assertEquals(1, left.clean().processes());
            assertTrue(LeftBehind.ended(inside));
            assertTrue(beside.isAlive());
        }
    }

    @Test
    void a_process_that_ignores_polite_signals_is_killed_all_the_same() throws Exception {
        try (var left = new LeftBehind()) {
            Process stubborn = left.startScript(
                    left.directory("a"), "trap '' TERM INT HUP; echo ready; while :; do sleep 1; done");
            assertTrue(left.clean().processes() >= 1);
            assertTrue(LeftBehind.ended(stubborn));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_process_with_its_root_inside_and_its_directory_elsewhere_is_killed(boolean ownFileSystem) throws Exception {
        Needs.program(BUSYBOX);
        try (var left = new LeftBehind(ownFileSystem);
                var chrooted = spawnChrooted(rootTree(left))) {
            assertEquals("/", ProcTask.process(chrooted.pid()).cwd());
            assertEquals(1, left.clean().processes());
            assertEquals(Signal.SIGKILL, chrooted.waitFor().termSignal());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_process_that_pivoted_in_a_mount_namespace_of_its_own_is_killed(boolean ownFileSystem) throws Exception {
        Needs.program(BUSYBOX);
        Needs.program("/usr/bin/unshare");
        try (var left = new LeftBehind(ownFileSystem)) {
            Path root = rootTree(left);
            Files.createDirectory(root.resolve("old"));
            Process pivoted = left.start(
                    ROOT,
                    "unshare",
                    "--mount",
                    "--propagation",
                    "private",
                    "sh",
                    "-ec",
                    "mount --bind %s %s; cd %s; pivot_root . old; /bin/busybox umount -l /old; echo ready;"
                                    .formatted(root, root, root)
                            + " exec /bin/busybox sleep 1000");
            assertEquals("ready", pivoted.inputReader().readLine());
            assertEquals("/", ProcTask.process((int) pivoted.pid()).root());
            assertEquals(1, left.clean().processes());
            assertTrue(LeftBehind.ended(pivoted));
        }
    }

    @Test
    void the_shell_that_asks_for_the_cleaning_from_within_the_directory_is_spared() throws Exception {
        try (var left = new LeftBehind()) {
            Path within = left.directory("a");
            Process asking = left.start(
                    within,
                    "sh",
                    "-c",
                    "\"$0\" -cp \"$1\" %s \"$2\"; echo \"cleaned $?\"".formatted(CleanOne.class.getName()),
                    ProcessHandle.current().info().command().orElseThrow(),
                    System.getProperty("java.class.path"),
                    left.session.path().toString());
            assertEquals(
                    "cleaned 0",
                    asking.inputReader().lines().reduce((first, last) -> last).orElse("killed"));
        }
    }

    @Test
    void whoever_looks_on_from_a_terminal_of_their_own_is_spared() throws Exception {
        Needs.program("/usr/bin/script");
        try (var left = new LeftBehind()) {
            Process terminal = left.start(
                    ROOT,
                    "script",
                    "-qec",
                    "cd %s; echo ready; exec sleep 1000".formatted(left.directory("a")),
                    "/dev/null");
            assertEquals("ready", terminal.inputReader().readLine());
            assertEquals(0, left.clean().processes());
            assertTrue(terminal.isAlive());
        }
    }

    @Test
    void a_process_that_works_in_a_directory_of_the_same_name_in_another_container_is_spared() throws Exception {
        Needs.program("/usr/bin/unshare");
        try (var left = new LeftBehind()) {
            String homonym = left.directory("a").toString();
            Process stranger = left.start(
                    ROOT,
                    "unshare",
                    "--mount",
                    "--propagation",
                    "private",
                    "sh",
                    "-ec",
                    "mount -t tmpfs -o size=64k tmpfs %s; mkdir -p %s; cd %s; echo ready; exec sleep 1000"
                            .formatted(left.session.path().getParent(), homonym, homonym));
            assertEquals("ready", stranger.inputReader().readLine());
            assertEquals(homonym, ProcTask.process((int) stranger.pid()).cwd());
            assertEquals(0, left.clean().processes());
            assertTrue(stranger.isAlive());
        }
    }

    @Test
    void a_process_older_than_the_shell_of_the_session_is_spared() throws Exception {
        try (var left = new LeftBehind()) {
            Process older = left.start(left.directory("a"), "sleep", "1000");
            left.write(new JournalEntry.Owner(Integer.MAX_VALUE, start(older) + 1));
            assertEquals(0, left.clean().processes());
            assertTrue(older.isAlive());
        }
    }

    @Test
    void a_process_that_forks_while_it_is_killed_leaves_no_child() throws Exception {
        try (var left = new LeftBehind()) {
            String mark = "1000." + System.nanoTime();
            Process forking = left.startScript(
                    ROOT, "echo ready; while :; do sleep %s & sleep 0.001; done 2>/dev/null".formatted(mark));
            left.write(new JournalEntry.Process((int) forking.pid(), start(forking)));
            left.clean();
            assertTrue(LeftBehind.ended(forking));
            assertEquals(
                    List.of(),
                    ProcessHandle.allProcesses()
                            .filter(each -> each.info().commandLine().orElse("").contains(mark))
                            .toList());
        }
    }

    @Test
    void an_ordinary_user_ends_an_orphan_in_a_user_namespace_of_theirs() throws Exception {
        Needs.program("/usr/bin/setpriv");
        Needs.that(Files.exists(Path.of("/proc/self/ns/user")), "this kernel has no user namespaces");
        try (var left = new LeftBehind()) {
            Path inside = left.directory("a");
            left.giveTo(NOBODY);
            Process launcher = left.start(
                    ROOT,
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "sh",
                    "-ec",
                    "cd %s; sleep 1000 >/dev/null 2>&1 & echo $!".formatted(inside));
            String pid = launcher.inputReader().readLine();
            Needs.that(launcher.waitFor() == 0, "an ordinary user may not make user namespaces here");
            var orphan = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            var cleaner = new Cleaner(new LinuxSyscalls());
            try {
                var ended = new FutureTask<>(() -> {
                    var syscalls = new LinuxSyscalls();
                    syscalls.setresgid(NOBODY, NOBODY, NOBODY);
                    syscalls.setresuid(NOBODY, NOBODY, NOBODY);
                    return cleaner.endProcesses(left.session);
                });
                Thread.ofPlatform().start(ended);
                assertEquals(1, ended.get());
                assertTrue(Files.exists(left.session.journalFile()), "nothing is deleted");
            } finally {
                orphan.destroyForcibly();
            }
        }
    }

    private static Path rootTree(LeftBehind left) throws Exception {
        Path root = left.directory("racine");
        Files.createDirectory(root.resolve("bin"));
        Files.copy(Path.of(BUSYBOX), root.resolve("bin/busybox"));
        return root;
    }

    /** From a thread with a root of its own, which then ends. */
    private static ChildProcess spawnChrooted(Path root) {
        var spawned = new CompletableFuture<ChildProcess>();
        Thread.ofPlatform().start(() -> {
            try {
                var syscalls = new LinuxSyscalls();
                syscalls.unshare(CloneFlags.CLONE_FS);
                syscalls.chdir("/");
                spawn(syscalls, BUSYBOX, "true").close(); // loads the classes, out of reach from another root
                syscalls.chroot(root.toString());
                spawned.complete(spawn(syscalls, "/bin/busybox", "sleep", "1000"));
            } catch (Throwable e) {
                spawned.completeExceptionally(e);
            }
        });
        return spawned.join();
    }

    private static ChildProcess spawn(LinuxSyscalls syscalls, String... command) {
        return ChildProcess.spawn(syscalls, FileActions.NONE, SpawnAttributes.DEFAULT, List.of(command), List.of());
    }

    private static long start(Process process) {
        return ProcTask.process((int) process.pid()).stat().startTime();
    }

    private static List<ProcessHandle> awaitDescendants(Process parent, int count) {
        while (parent.isAlive() && parent.descendants().count() < count) {
            Thread.onSpinWait();
        }
        return parent.descendants().toList();
    }
}
