package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.Resource;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Identity, capabilities and limits: of the calling thread, and of no other. */
class PrivilegeCallsTest {
    private static final int NOBODY = 65534;

    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ProcTask process = ProcTask.process(syscalls.getpid());

    private void drop(String capability) {
        var sets = syscalls.capget(0);
        var dropped = Capabilities.of(capability);
        syscalls.capset(
                0,
                new CapabilitySets(
                        sets.effective().without(dropped), sets.permitted().without(dropped), sets.inheritable()));
    }

    @Test
    void no_new_privs_is_set_on_one_thread() {
        try (var thread = new OwnThread()) {
            assertEquals(1, thread.call(() -> {
                syscalls.prctl(Prctl.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
                return syscalls.prctl(Prctl.PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0);
            }));
            assertTrue(thread.task().status().noNewPrivs());
        }
        assertFalse(process.status().noNewPrivs());
    }

    @Test
    void an_unknown_option_of_prctl_is_refused() {
        var e = assertThrows(SyscallException.class, () -> syscalls.prctl(new Prctl(123456), 0, 0, 0, 0));
        assertEquals("prctl(123456, 0, 0, 0, 0): EINVAL", e.getMessage());
    }

    @Test
    void capget_reads_what_proc_shows() {
        var sets = syscalls.capget(0);
        var status = process.status();
        assertEquals(status.effective(), sets.effective());
        assertEquals(status.field("CapPrm"), "%016x".formatted(sets.permitted().bits()));
        assertEquals(
                status.field("CapInh"), "%016x".formatted(sets.inheritable().bits()));
        assertEquals(sets, syscalls.capget(syscalls.getpid()));
    }

    @Test
    void capset_takes_capabilities_of_both_halves_from_one_thread() {
        Needs.root();
        var before = process.status().effective();
        try (var thread = new OwnThread()) {
            thread.run(() -> {
                drop("CAP_SYS_ADMIN");
                drop("CAP_BPF");
            });
            var after = thread.task().status().effective();
            assertEquals(before.without(Capabilities.of("CAP_SYS_ADMIN", "CAP_BPF")), after);
            assertThrows(SyscallException.class, () -> thread.run(() -> syscalls.capset(0, syscalls.capget(1))));
        }
        assertEquals(before, process.status().effective());
    }

    @Test
    void ids_and_groups_change_on_one_thread() {
        Needs.root();
        var before = process.status();
        try (var thread = new OwnThread()) {
            thread.run(() -> {
                syscalls.setgroups(List.of(1001, 1002));
                syscalls.setresgid(NOBODY, NOBODY, NOBODY);
                syscalls.setresuid(-1, NOBODY, -1);
            });
            var after = thread.task().status();
            assertEquals(List.of(0, NOBODY, 0, NOBODY), after.uids());
            assertEquals(List.of(NOBODY, NOBODY, NOBODY, NOBODY), after.gids());
            assertEquals("1001 1002", after.field("Groups"));
            assertEquals(NOBODY, thread.call(syscalls::geteuid));
            thread.run(() -> syscalls.setresuid(NOBODY, NOBODY, NOBODY));
            assertEquals(Capabilities.NONE, thread.task().status().effective());
            var e = assertThrows(SyscallException.class, () -> thread.run(() -> syscalls.setresuid(0, 0, 0)));
            assertEquals(Errno.EPERM, e.errno());
        }
        assertEquals(before.uids(), process.status().uids());
        assertEquals(before.gids(), process.status().gids());
        assertEquals(before.field("Groups"), process.status().field("Groups"));
    }

    @Test
    void all_groups_can_be_left() {
        Needs.root();
        try (var thread = new OwnThread()) {
            thread.run(() -> syscalls.setgroups(List.of()));
            assertEquals("", thread.task().status().field("Groups"));
        }
    }

    @Test
    void prlimit64_returns_the_old_limit_and_sets_the_new_one() {
        try (var child = ChildProcess.spawn(
                syscalls,
                FileActions.NONE.closefrom(0),
                SpawnAttributes.DEFAULT,
                List.of("/bin/sleep", "1000"),
                List.of())) {
            var task = ProcTask.process(child.pid());
            var old = task.limits().get("Max open files");
            assertEquals(old, syscalls.prlimit64(child.pid(), Resource.RLIMIT_NOFILE, Optional.of(new Rlimit(10, 20))));
            assertEquals(new Rlimit(10, 20), task.limits().get("Max open files"));
            assertEquals(new Rlimit(10, 20), syscalls.prlimit64(child.pid(), Resource.RLIMIT_NOFILE, Optional.empty()));
        }
    }

    @Test
    void a_hard_limit_is_not_raised_without_the_capability() {
        var limit = syscalls.prlimit64(0, Resource.RLIMIT_NOFILE, Optional.empty());
        var raised = new Rlimit(limit.soft(), limit.hard() + 1);
        try (var thread = new OwnThread()) {
            var e = assertThrows(
                    SyscallException.class,
                    () -> thread.run(() -> {
                        drop("CAP_SYS_RESOURCE");
                        syscalls.prlimit64(0, Resource.RLIMIT_NOFILE, Optional.of(raised));
                    }));
            assertEquals(Errno.EPERM, e.errno());
        }
        assertEquals(limit, process.limits().get("Max open files"));
    }
}
