package atelier.kernel.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.Rlimit;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Resource;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTaskTest {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ProcTask self = ProcTask.process((int) ProcessHandle.current().pid());

    private ChildProcess spawn(FileActions actions, List<String> argv, List<String> envp) {
        return ChildProcess.spawn(syscalls, actions, SpawnAttributes.DEFAULT, argv, envp);
    }

    private ChildProcess sleeper() {
        return spawn(FileActions.NONE.closefrom(0), List.of("/bin/sleep", "1000"), List.of());
    }

    @Test
    void this_process_is_what_the_jvm_knows_of_it() {
        var handle = ProcessHandle.current();
        assertEquals((int) handle.pid(), self.id());
        assertEquals((int) handle.pid(), self.stat().pid());
        assertEquals((int) handle.parent().orElseThrow().pid(), self.status().ppid());
        assertEquals(self.status().ppid(), self.stat().ppid());
        assertEquals(Path.of(self.exe()).toString(), handle.info().command().orElseThrow());
        assertEquals("java", self.status().name());
        assertEquals(System.getenv().get("PATH"), self.environ().get("PATH"));
        assertEquals(Path.of("").toAbsolutePath().toString(), self.cwd());
        assertEquals(syscalls.geteuid(), self.status().uids().get(1));
        assertTrue(ProcTask.all().contains(self));
    }

    @Test
    void identities_name_the_directory_whatever_its_path() {
        assertEquals(FileIdentity.of(Path.of("/")), self.rootIdentity());
        assertEquals(FileIdentity.of(Path.of("")), self.cwdIdentity());
        assertNotEquals(self.rootIdentity(), self.cwdIdentity());
    }

    @Test
    void namespaces_are_those_of_the_links() throws Exception {
        var uts = self.namespaces().get(NamespaceKind.UTS);
        assertEquals(Files.readSymbolicLink(self.directory().resolve("ns/uts")).toString(), uts.toString());
        assertTrue(self.namespaces().size() >= 7, self.namespaces()::toString);
    }

    @Test
    void limits_are_those_of_the_kernel() {
        assertEquals(
                syscalls.prlimit64(0, Resource.RLIMIT_NOFILE, Optional.empty()),
                self.limits().get("Max open files"));
        assertEquals(
                syscalls.prlimit64(0, Resource.RLIMIT_CPU, Optional.empty()),
                self.limits().get("Max cpu time"));
        assertEquals(Rlimit.INFINITY, self.limits().get("Max cpu time").soft());
    }

    @Test
    void a_thread_has_its_own_directory() {
        try (var thread = new OwnThread()) {
            assertEquals(thread.tid(), thread.task().id());
            assertEquals("test's own", thread.task().status().name());
            assertEquals(self.namespaces(), thread.task().namespaces());
        }
    }

    @Test
    void a_child_is_found_under_the_thread_that_made_it(@TempDir Path directory) {
        var environment = List.of("LANGUE=français", "VIDE=", "E=a=b");
        try (var thread = new OwnThread();
                var child = thread.call(() -> spawn(
                        FileActions.NONE.closefrom(0).chdir(directory.toString()),
                        List.of("/bin/sleep", "1000"),
                        environment))) {
            var task = ProcTask.process(child.pid());
            while (task.environ().isEmpty() || !task.descriptors().isEmpty()) {
                Thread.onSpinWait(); // posix_spawn returns before the program is there, and its loader opens libraries
            }
            assertEquals(List.of(child.pid()), thread.task().children());
            assertEquals(List.of("/bin/sleep", "1000"), task.cmdline());
            assertEquals(Map.of("LANGUE", "français", "VIDE", "", "E", "a=b"), task.environ());
            assertEquals(directory.toString(), task.cwd());
            assertEquals(List.of(), task.children());
            child.kill(Signal.SIGKILL);
            child.waitFor();
            assertEquals(List.of(), thread.task().children());
        }
    }

    @Test
    void a_command_with_spaces_and_parentheses_is_read(@TempDir Path directory) throws Exception {
        Path program = directory.resolve("a) R 1 (b");
        Files.copy(Path.of("/bin/sleep").toRealPath(), program);
        try (var child = spawn(FileActions.NONE.closefrom(0), List.of(program.toString(), "1000"), List.of())) {
            var task = ProcTask.process(child.pid());
            assertEquals("a) R 1 (b", task.status().name());
            assertEquals(child.pid(), task.stat().pid());
            assertEquals(self.id(), task.stat().ppid());
            assertEquals(program.toString(), task.exe());
        }
    }

    @Test
    void a_zombie_is_there_with_its_exit_code_and_little_else() {
        try (var child = spawn(FileActions.NONE.closefrom(0), List.of("/bin/false"), List.of())) {
            syscalls.waitid(IdType.P_PID, child.pid(), WaitOptions.WEXITED.or(WaitOptions.WNOWAIT));
            var zombie = ProcTask.process(child.pid());
            assertTrue(zombie.exists());
            assertEquals('Z', zombie.stat().state());
            assertEquals('Z', zombie.status().state());
            assertEquals(WaitStatus.ofExit(1), zombie.stat().exitCode());
            assertEquals(List.of(), zombie.cmdline());
            assertEquals(
                    self.namespaces().get(NamespaceKind.PID),
                    zombie.namespaces().get(NamespaceKind.PID));
            assertFalse(zombie.namespaces().containsKey(NamespaceKind.MNT));
            assertThrows(UncheckedIOException.class, zombie::exe);
            assertThrows(UncheckedIOException.class, zombie::environ);
            assertThrows(UncheckedIOException.class, zombie::rootIdentity);
            assertThrows(UncheckedIOException.class, zombie::mountinfo);
        }
    }

    @Test
    void a_vanished_process_is_said_to_be_gone() {
        ProcTask task;
        try (var child = sleeper()) {
            task = ProcTask.process(child.pid());
            assertTrue(task.exists());
        }
        assertFalse(task.exists());
        var e = assertThrows(NoSuchTaskException.class, task::stat);
        assertTrue(e.getMessage().contains("/proc/" + task.id()), e.getMessage());
        assertThrows(NoSuchTaskException.class, task::status);
        assertThrows(NoSuchTaskException.class, task::exe);
        assertThrows(NoSuchTaskException.class, task::namespaces);
        assertThrows(NoSuchTaskException.class, task::descriptors);
        assertThrows(NoSuchTaskException.class, task::children);
        assertThrows(NoSuchTaskException.class, task::cwdIdentity);
    }

    @Test
    void a_kernel_thread_has_neither_program_nor_arguments() {
        var kthreadd = ProcTask.process(2);
        Needs.that(
                kthreadd.exists() && kthreadd.status().name().equals("kthreadd"), "no kernel threads are shown here");
        Needs.root();
        assertEquals(List.of(), kthreadd.cmdline());
        assertEquals(0, kthreadd.status().ppid());
        assertEquals("/", kthreadd.cwd());
        assertThrows(UncheckedIOException.class, kthreadd::exe);
        assertThrows(UncheckedIOException.class, kthreadd::environ);
    }
}
