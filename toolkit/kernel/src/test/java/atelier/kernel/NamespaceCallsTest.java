package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code unshare}, {@code setns} and {@code sethostname} as {@code /proc} shows their effect. */
class NamespaceCallsTest {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ProcTask process = ProcTask.process(syscalls.getpid());

    @BeforeEach
    void needsRoot() {
        Needs.root();
    }

    @ParameterizedTest
    @EnumSource(
            value = NamespaceKind.class,
            names = {"MNT", "UTS", "IPC", "NET", "CGROUP"})
    void unshare_moves_one_thread_into_one_new_namespace(NamespaceKind kind) {
        var before = process.namespaces();
        try (var thread = new OwnThread()) {
            thread.run(() -> syscalls.unshare(kind.flag()));
            var after = thread.task().namespaces();
            for (NamespaceKind each : before.keySet()) {
                if (each == kind) {
                    assertNotEquals(before.get(each), after.get(each));
                } else {
                    assertEquals(before.get(each), after.get(each));
                }
            }
        }
        assertEquals(before, process.namespaces());
    }

    @Test
    void a_child_of_a_new_pid_namespace_is_pid_1() {
        try (var thread = new OwnThread()) {
            var spawned = thread.call(() -> {
                syscalls.unshare(CloneFlags.CLONE_NEWPID);
                return Spawned.run(FileActions.NONE, SpawnAttributes.DEFAULT, "/bin/sh", "-c", "echo $$");
            });
            assertEquals("1\n", spawned.output());
            assertEquals(
                    process.namespaces().get(NamespaceKind.PID),
                    thread.task().namespaces().get(NamespaceKind.PID));
        }
    }

    @Test
    void a_thread_of_the_jvm_can_make_no_user_namespace() {
        try (var thread = new OwnThread()) {
            var e = assertThrows(
                    SyscallException.class, () -> thread.run(() -> syscalls.unshare(CloneFlags.CLONE_NEWUSER)));
            assertEquals(Errno.EINVAL, e.errno());
            assertEquals("unshare(CLONE_NEWUSER): EINVAL", e.getMessage());
        }
    }

    @Test
    void a_host_name_is_set_in_the_threads_uts_namespace_only() throws Exception {
        Path hostname = Path.of("/proc/sys/kernel/hostname");
        String before = Files.readString(hostname);
        try (var thread = new OwnThread()) {
            String inside = thread.call(() -> {
                syscalls.unshare(CloneFlags.CLONE_NEWUTS);
                syscalls.sethostname("boîte");
                return Files.readString(hostname);
            });
            assertEquals("boîte\n", inside);
        }
        assertEquals(before, Files.readString(hostname));
    }

    @Test
    void setns_joins_another_threads_namespaces() {
        var kinds = EnumSet.of(NamespaceKind.MNT, NamespaceKind.UTS, NamespaceKind.NET);
        try (var first = new OwnThread();
                var second = new OwnThread()) {
            first.run(() -> kinds.forEach(kind -> syscalls.unshare(kind.flag())));
            second.run(() -> {
                syscalls.unshare(CloneFlags.CLONE_FS);
                for (NamespaceKind kind : kinds) {
                    String file = first.task().directory() + "/ns/" + kind.file();
                    try (var fd = new Descriptor(syscalls, syscalls.open(file, OpenFlags.O_CLOEXEC, 0))) {
                        syscalls.setns(fd.fd(), kind.flag());
                    }
                }
            });
            assertEquals(first.task().namespaces(), second.task().namespaces());
            assertNotEquals(process.namespaces(), second.task().namespaces());
        }
    }

    @Test
    void setns_refuses_a_namespace_of_another_kind_than_named() {
        try (var thread = new OwnThread();
                var fd = new Descriptor(
                        syscalls, syscalls.open(process.directory() + "/ns/uts", OpenFlags.O_CLOEXEC, 0))) {
            var e = assertThrows(
                    SyscallException.class, () -> thread.run(() -> syscalls.setns(fd.fd(), CloneFlags.CLONE_NEWNET)));
            assertEquals(Errno.EINVAL, e.errno());
            assertEquals(List.of(fd.fd(), CloneFlags.CLONE_NEWNET), e.arguments());
        }
    }
}
