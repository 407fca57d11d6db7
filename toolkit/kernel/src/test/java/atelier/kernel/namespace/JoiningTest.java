package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways into namespaces that exist: through a process, and through files that they are kept by. */
class JoiningTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();

    @TempDir
    Path directory;

    @BeforeEach
    void needsRoot() {
        Needs.root();
    }

    private Path file() {
        return directory.resolve("kept");
    }

    @Test
    void a_thread_joins_the_namespaces_of_a_process_mounts_included() {
        NamespaceKind[] kinds = {
            NamespaceKind.MNT, NamespaceKind.UTS, NamespaceKind.IPC, NamespaceKind.NET, NamespaceKind.CGROUP
        };
        try (var dweller = Dweller.in(kinds);
                var thread = new OwnThread();
                var files = NamespaceFiles.of(linux, dweller.pid(), kinds)) {
            thread.run(files::join);
            assertEquals(dweller.task().namespaces(), thread.task().namespaces());
        }
    }

    @Test
    void children_of_a_thread_that_joined_a_pid_namespace_are_born_in_it() {
        try (var dweller = Dweller.in(NamespaceKind.PID);
                var thread = new OwnThread();
                var files = NamespaceFiles.of(linux, dweller.pid(), NamespaceKind.PID)) {
            thread.run(files::join);
            String children = thread.task().directory() + "/ns/pid_for_children";
            assertEquals(dweller.namespace(NamespaceKind.PID).toString(), linux.readlink(children));
        }
    }

    @Test
    void a_kept_namespace_is_joined_after_the_end_of_the_process_it_was_made_by() {
        try (var dweller = Dweller.in(NamespaceKind.UTS);
                var kept = KeptNamespace.keep(linux, dweller.file(NamespaceKind.UTS), file());
                var thread = new OwnThread()) {
            Namespace namespace = dweller.namespace(NamespaceKind.UTS);
            dweller.close();
            try (var files = NamespaceFiles.of(linux, kept.file())) {
                thread.run(files::join);
            }
            assertEquals(namespace, thread.task().namespaces().get(NamespaceKind.UTS));
        }
        assertFalse(Files.exists(file()));
    }

    @Test
    void a_user_namespace_is_closed_to_a_process_with_threads() {
        try (var held = HeldProcess.spawn(linux, List.of("/bin/true"));
                var thread = new OwnThread();
                var files = NamespaceFiles.of(linux, held.pid(), NamespaceKind.USER)) {
            var e = assertThrows(SyscallException.class, () -> thread.run(files::join));
            assertEquals(Errno.EINVAL, e.errno());
        }
    }

    @Test
    void a_time_namespace_is_closed_to_a_process_with_threads() {
        try (var dweller = Dweller.in(NamespaceKind.TIME);
                var thread = new OwnThread();
                var files = NamespaceFiles.of(linux, dweller.pid(), NamespaceKind.TIME)) {
            var e = assertThrows(SyscallException.class, () -> thread.run(files::join));
            assertEquals(Errno.EUSERS, e.errno());
        }
    }

    @Test
    void one_file_that_is_no_namespace_leaves_none_open() throws Exception {
        Path plain = Files.createFile(file());
        var own = ProcTask.process(linux.getpid()).namespaceFile(NamespaceKind.UTS);
        var before = open();
        assertThrows(SyscallException.class, () -> NamespaceFiles.of(linux, own, plain));
        assertEquals(before, open());
    }

    @Test
    void a_file_that_is_there_already_is_neither_mounted_on_nor_deleted() throws Exception {
        Files.createFile(file());
        var own = ProcTask.process(linux.getpid()).namespaceFile(NamespaceKind.UTS);
        var e = assertThrows(SyscallException.class, () -> KeptNamespace.keep(linux, own, file()));
        assertEquals(Errno.EEXIST, e.errno());
        assertTrue(Files.exists(file()));
    }

    @Test
    void what_cannot_be_mounted_leaves_no_file() {
        var own = ProcTask.process(linux.getpid());
        var mounts = assertThrows(
                SyscallException.class,
                () -> KeptNamespace.keep(linux, own.namespaceFile(NamespaceKind.MNT), file()),
                "a mount namespace cannot be kept in itself");
        assertEquals(Errno.EINVAL, mounts.errno());
        var none = assertThrows(
                SyscallException.class, () -> KeptNamespace.keep(linux, Path.of("/proc/4000000/ns/uts"), file()));
        assertEquals(Errno.ENOENT, none.errno());
        assertFalse(Files.exists(file()));
    }

    @Test
    void closing_twice_takes_away_no_file_of_somebody_else() throws Exception {
        var own = ProcTask.process(linux.getpid()).namespaceFile(NamespaceKind.UTS);
        var kept = KeptNamespace.keep(linux, own, file());
        kept.close();
        Files.createFile(file());
        kept.close();
        assertTrue(Files.exists(file()));
    }

    private List<String> open() {
        return ProcTask.process(linux.getpid()).descriptors().values().stream()
                .filter(target -> Namespace.parse(target).isPresent())
                .toList();
    }
}
