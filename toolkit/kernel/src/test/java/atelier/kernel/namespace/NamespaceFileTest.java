package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Ioctl;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an open namespace says of itself, beside what {@code /proc} says. */
class NamespaceFileTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();
    private final ProcTask self = ProcTask.process(linux.getpid());

    @TempDir
    Path directory;

    private NamespaceFile open(ProcTask task, NamespaceKind kind) {
        return NamespaceFile.open(linux, task.namespaceFile(kind));
    }

    @ParameterizedTest
    @EnumSource(NamespaceKind.class)
    void it_knows_its_kind_and_inode(NamespaceKind kind) {
        try (var file = open(self, kind)) {
            assertEquals(self.namespaces().get(kind), file.namespace());
            assertEquals(
                    "NamespaceFile[fd=%d, %s]"
                            .formatted(file.fd(), self.namespaces().get(kind)),
                    file.toString());
        }
    }

    @Test
    void a_namespace_belongs_to_the_user_namespace_it_was_made_in() {
        Needs.root();
        try (var held = HeldProcess.spawn(linux, List.of("/bin/true"), NamespaceKind.UTS)) {
            var task = ProcTask.process(held.pid());
            try (var own = open(task, NamespaceKind.UTS);
                    var shared = open(task, NamespaceKind.NET)) {
                assertEquals(Optional.of(task.namespaces().get(NamespaceKind.USER)), own.owner());
                assertEquals(Optional.of(self.namespaces().get(NamespaceKind.USER)), shared.owner());
                assertEquals(Optional.empty(), own.parent());
            }
        }
    }

    @Test
    void user_and_pid_namespaces_are_nested_in_their_parents() {
        Needs.root();
        try (var held = HeldProcess.spawn(linux, List.of("/bin/true"));
                var dweller = Dweller.in(NamespaceKind.PID);
                var user = open(ProcTask.process(held.pid()), NamespaceKind.USER);
                var pid = open(dweller.task(), NamespaceKind.PID)) {
            assertEquals(Optional.of(self.namespaces().get(NamespaceKind.USER)), user.parent());
            assertEquals(user.parent(), user.owner());
            assertEquals(Optional.of(self.namespaces().get(NamespaceKind.PID)), pid.parent());
        }
    }

    @Test
    void a_user_namespace_knows_who_made_it() {
        Needs.root();
        try (var thread = new OwnThread()) {
            var held = thread.call(() -> {
                linux.setresuid(12345, 12345, 12345);
                return HeldProcess.spawn(linux, List.of("/bin/true"));
            });
            try (held;
                    var user = open(ProcTask.process(held.pid()), NamespaceKind.USER)) {
                assertEquals(12345, user.ownerUid());
            }
        }
    }

    @Test
    void what_is_above_ones_own_user_namespace_is_out_of_sight() {
        try (var user = open(self, NamespaceKind.USER);
                var pid = open(self, NamespaceKind.PID)) {
            assertEquals(Optional.empty(), user.owner());
            assertEquals(Optional.empty(), user.parent());
            assertEquals(Optional.empty(), pid.parent());
        }
    }

    @Test
    void only_user_and_pid_namespaces_have_parents_and_only_user_namespaces_a_maker() {
        try (var uts = open(self, NamespaceKind.UTS)) {
            for (Ioctl request : List.of(Ioctl.NS_GET_PARENT, Ioctl.NS_GET_OWNER_UID)) {
                var e = assertThrows(SyscallException.class, () -> linux.ioctl(uts.fd(), request));
                assertEquals(Errno.EINVAL, e.errno());
            }
        }
    }

    @Test
    void a_file_that_is_no_namespace_is_refused_and_closed() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        var e = assertThrows(SyscallException.class, () -> NamespaceFile.open(linux, file));
        assertEquals("ioctl", e.call());
        assertEquals(Errno.ENOTTY, e.errno());
        assertClosed(file);
    }

    @Test
    void a_fifo_is_refused_without_waiting_for_its_other_end() {
        Path fifo = directory.resolve("fifo");
        linux.mkfifo(fifo.toString(), 0600);
        var e = assertThrows(SyscallException.class, () -> NamespaceFile.open(linux, fifo));
        assertEquals(Errno.ENOTTY, e.errno());
        assertClosed(fifo);
    }

    @Test
    void the_namespace_of_a_process_that_has_ended_is_not_found() {
        Needs.root();
        var dweller = Dweller.in(NamespaceKind.UTS);
        Path file = dweller.file(NamespaceKind.UTS);
        dweller.close();
        var e = assertThrows(SyscallException.class, () -> NamespaceFile.open(linux, file));
        assertEquals(Errno.ENOENT, e.errno());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }

    private void assertClosed(Path file) {
        assertEquals(
                List.of(),
                self.descriptors().values().stream()
                        .filter(file.toString()::equals)
                        .toList());
    }
}
