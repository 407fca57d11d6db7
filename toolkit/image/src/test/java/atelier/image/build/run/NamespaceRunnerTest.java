package atelier.image.build.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.rootfs.RootTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs run apart from this machine, and what is left of them. */
class NamespaceRunnerTest {
    private static final Identity USER = new Identity(1000, 1001, List.of(50));

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();
    private Path root;

    @BeforeEach
    void makeRoot() {
        assumeTrue(new LinuxSyscalls().geteuid() == 0, "skipped: namespaces need root");
        root = directory.resolve("root");
        RootTree.best().make(root);
    }

    private RunStep step(Identity identity, Network network, String script) {
        return new RunStep(
                root,
                List.of("sh", "-c", script),
                List.of("PATH=/bin", "A=b c"),
                "/",
                identity,
                Optional.empty(),
                network,
                Duration.ofSeconds(20));
    }

    private WaitStatus run(RunStep step) {
        lines.clear();
        return new NamespaceRunner(new LinuxSyscalls()).run(step, lines::add);
    }

    private List<String> said(String script) {
        assertEquals("exited 0", run(step(Identity.ROOT, Network.NONE, script)).toString(), lines::toString);
        return lines;
    }

    @Test
    void a_program_sees_its_own_processes_name_and_devices() {
        assertEquals(List.of("own", "build", "b c"), said("[ $$ -lt 9 ] && echo own; hostname; echo $A"));
        assertEquals(List.of("fd full null random shm stderr stdin stdout tty urandom zero"), said("echo $(ls /dev)"));
        assertEquals(List.of("lo"), said("ls /sys/class/net"));
        assertEquals(List.of("0 1 2"), said("echo $(ls /proc/self/fd | grep -v 3)"));
        assertEquals(List.of("ok"), said("echo x > /dev/null && head -c 1 /dev/zero | wc -c > /dev/null && echo ok"));
    }

    @Test
    void it_has_the_capabilities_that_docker_leaves_and_no_more() {
        assertEquals(
                List.of("CapPrm:\t00000000a80425fb", "CapEff:\t00000000a80425fb", "CapBnd:\t00000000a80425fb"),
                said("grep -e CapPrm -e CapEff -e CapBnd /proc/self/status"));
        run(step(USER, Network.NONE, "grep -e ^CapEff -e ^Uid -e ^Groups -e ^NoNew /proc/self/status"));
        assertEquals(
                List.of("Uid:\t1000\t1000\t1000\t1000", "Groups:\t50 ", "CapEff:\t0000000000000000", "NoNewPrivs:\t0"),
                lines);
    }

    @Test
    void it_can_change_nothing_of_the_machine() {
        assertEquals(
                List.of("no", "no", "no", "no", "no"),
                said("(echo x > /proc/sys/kernel/hostname) 2>/dev/null || echo no;"
                        + " (echo h > /proc/sysrq-trigger) 2>/dev/null || echo no;"
                        + " mkdir /sys/x 2>/dev/null || echo no;"
                        + " mount -t tmpfs x /bin 2>/dev/null || echo no;"
                        + " readlink /proc/1/root 2>/dev/null || echo no"));
        assertEquals(
                List.of("no"),
                said("mknod /dev-null c 1 3 && (echo x > /dev-null) 2>/dev/null || echo no; rm /dev-null"));
    }

    @Test
    void what_it_starts_ends_with_it() {
        long before =
                ProcessHandle.allProcesses().filter(NamespaceRunnerTest::isOurs).count();
        assertEquals(List.of("started"), said("sleep 987654 & echo started"));
        assertEquals(
                before,
                ProcessHandle.allProcesses().filter(NamespaceRunnerTest::isOurs).count());
    }

    private static boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("987654");
    }

    @Test
    void nothing_is_left_in_the_root_or_mounted() throws Exception {
        Path bare = Files.createDirectory(directory.resolve("bare"));
        Files.createSymbolicLink(bare.resolve("bin"), Path.of("../root/bin"));
        assertThrows(
                StepException.class,
                () -> new NamespaceRunner(new LinuxSyscalls())
                        .run(
                                new RunStep(
                                        bare,
                                        List.of("/bin/sh"),
                                        List.of(),
                                        "/",
                                        Identity.ROOT,
                                        Optional.empty(),
                                        Network.NONE,
                                        Duration.ofSeconds(5)),
                                lines::add));
        try (var files = Files.list(bare)) {
            assertEquals(List.of(bare.resolve("bin")), files.toList());
        }
        assertFalse(Files.readString(Path.of("/proc/self/mountinfo")).contains(directory.toString()));
    }

    @Test
    void a_root_whose_proc_is_a_link_is_refused() throws Exception {
        Files.delete(root.resolve("proc"));
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/etc"));
        var refused = assertThrows(StepException.class, () -> said("true"));
        assertEquals(StepProblem.NOT_ISOLATED, refused.problem());
        assertTrue(refused.getMessage().contains("/proc of the image is no directory"));
    }

    @Test
    void it_is_ended_when_its_time_is_over() {
        var step = new RunStep(
                root,
                List.of("sh", "-c", "echo begun; trap '' TERM; while true; do sleep 1000; done"),
                List.of("PATH=/bin"),
                "/",
                Identity.ROOT,
                Optional.empty(),
                Network.NONE,
                Duration.ofMillis(300));
        var ended = assertThrows(StepException.class, () -> run(step));
        assertEquals(StepProblem.TOO_LONG, ended.problem());
        assertEquals("the program was ended because it had not ended by itself within 0.3s", ended.getMessage());
        assertEquals(List.of("begun"), lines);
    }

    @Test
    void it_is_ended_when_the_thread_is_interrupted() throws Exception {
        var begun = new CountDownLatch(1);
        var problem = new CompletableFuture<StepProblem>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                new NamespaceRunner(new LinuxSyscalls())
                        .run(step(Identity.ROOT, Network.NONE, "echo begun; sleep 1000"), line -> begun.countDown());
            } catch (StepException e) {
                problem.complete(e.problem());
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();
        assertEquals(StepProblem.INTERRUPTED, problem.get());
    }

    @Test
    void a_listener_that_fails_ends_the_step_with_its_failure() {
        var step = step(Identity.ROOT, Network.NONE, "echo a; echo b");
        var failed = assertThrows(
                IllegalStateException.class,
                () -> new NamespaceRunner(new LinuxSyscalls()).run(step, line -> {
                    throw new IllegalStateException(line);
                }));
        assertEquals("a", failed.getMessage());
    }

    @Test
    void with_the_network_of_the_machine_it_sees_its_interfaces() throws Exception {
        run(step(Identity.ROOT, Network.HOST, "ls /sys/class/net"));
        try (var interfaces = Files.list(Path.of("/sys/class/net"))) {
            assertEquals(
                    interfaces
                            .map(path -> path.getFileName().toString())
                            .sorted()
                            .toList(),
                    lines.stream().sorted().toList());
        }
    }

    @Test
    void long_lines_and_bytes_that_are_no_text_are_told_all_the_same() {
        List<String> told = said("head -c 200000 /dev/zero; printf '\\377\\nend'");
        assertEquals("end", told.getLast());
        assertEquals(5, told.size());
    }
}
