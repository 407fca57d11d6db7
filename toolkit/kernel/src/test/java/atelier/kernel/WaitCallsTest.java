package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How children end and stop, and the signals that make them. */
class WaitCallsTest {
    private static final WaitOptions BLOCKING = new WaitOptions(0);
    private static final WaitOptions EXITED = WaitOptions.WEXITED;
    private static final WaitOptions PEEK = WaitOptions.WEXITED.or(WaitOptions.WNOWAIT);

    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    private ChildProcess spawn(String... argv) {
        return ChildProcess.spawn(
                syscalls, FileActions.NONE.closefrom(0), SpawnAttributes.DEFAULT, List.of(argv), List.of());
    }

    private ChildProcess sleeper() {
        return spawn("/bin/sleep", "1000");
    }

    @Test
    void the_exit_code_is_told_once() {
        int pid;
        try (var thread = new OwnThread()) {
            pid = thread.call(() -> syscalls.posix_spawn(
                    "/bin/sh",
                    FileActions.NONE.closefrom(0),
                    SpawnAttributes.DEFAULT,
                    List.of("sh", "-c", "exit 42"),
                    List.of()));
            assertEquals(
                    Optional.of(new Waited(pid, WaitStatus.ofExit(42))),
                    thread.call(() -> syscalls.waitpid(pid, BLOCKING)));
        }
        var e = assertThrows(SyscallException.class, () -> syscalls.waitpid(pid, BLOCKING));
        assertEquals(Errno.ECHILD, e.errno());
    }

    @Test
    void waitid_can_look_and_leave_the_zombie() {
        try (var child = spawn("/bin/false")) {
            var expected = Optional.of(new Waited(child.pid(), WaitStatus.ofExit(1)));
            assertEquals(expected, syscalls.waitid(IdType.P_PID, child.pid(), PEEK));
            assertEquals('Z', ProcTask.process(child.pid()).stat().state());
            assertEquals(expected, syscalls.waitid(IdType.P_PID, child.pid(), PEEK));
            assertEquals(WaitStatus.ofExit(1), child.waitFor());
            assertFalse(ProcTask.process(child.pid()).exists());
        }
    }

    @Test
    void not_hanging_gives_nothing_while_the_child_runs() {
        try (var child = sleeper()) {
            assertEquals(Optional.empty(), syscalls.waitpid(child.pid(), WaitOptions.WNOHANG));
            assertEquals(Optional.empty(), syscalls.waitid(IdType.P_PID, child.pid(), EXITED.or(WaitOptions.WNOHANG)));
        }
    }

    @Test
    void a_signal_that_ends_a_child_is_in_its_status_for_both_calls() {
        try (var child = sleeper()) {
            syscalls.kill(child.pid(), Signal.SIGTERM);
            var seen = syscalls.waitid(IdType.P_PID, child.pid(), PEEK).orElseThrow();
            assertTrue(seen.status().signaled());
            assertEquals(Signal.SIGTERM, seen.status().termSignal());
            assertEquals(seen.status(), child.waitFor());
        }
    }

    @Test
    void stopping_and_going_on_are_told_by_both_calls() {
        try (var child = sleeper()) {
            syscalls.kill(child.pid(), Signal.SIGSTOP);
            var peek = WaitOptions.WSTOPPED.or(WaitOptions.WNOWAIT);
            var stopped = syscalls.waitid(IdType.P_PID, child.pid(), peek)
                    .orElseThrow()
                    .status();
            assertTrue(stopped.stopped());
            assertEquals(Signal.SIGSTOP, stopped.stopSignal());
            assertEquals('T', ProcTask.process(child.pid()).stat().state());
            assertEquals(
                    stopped,
                    syscalls.waitpid(child.pid(), WaitOptions.WUNTRACED)
                            .orElseThrow()
                            .status());

            syscalls.kill(child.pid(), Signal.SIGCONT);
            peek = WaitOptions.WCONTINUED.or(WaitOptions.WNOWAIT);
            assertEquals(
                    WaitStatus.CONTINUED,
                    syscalls.waitid(IdType.P_PID, child.pid(), peek)
                            .orElseThrow()
                            .status());
            assertEquals(
                    WaitStatus.CONTINUED,
                    syscalls.waitpid(child.pid(), WaitOptions.WCONTINUED)
                            .orElseThrow()
                            .status());
        }
    }

    @Test
    void tgkill_reaches_one_thread_of_one_process_only() {
        try (var child = sleeper();
                var other = sleeper()) {
            var e = assertThrows(
                    SyscallException.class, () -> syscalls.tgkill(other.pid(), child.pid(), Signal.SIGKILL));
            assertEquals(Errno.ESRCH, e.errno());
            syscalls.tgkill(child.pid(), child.pid(), Signal.SIGKILL);
            assertEquals(Signal.SIGKILL, child.waitFor().termSignal());
            assertEquals(Optional.empty(), syscalls.waitpid(other.pid(), WaitOptions.WNOHANG));
        }
    }

    @Test
    void a_pidfd_names_a_child_until_after_its_end() {
        try (var child = sleeper();
                var pidfd = new Descriptor(syscalls, syscalls.pidfd_open(child.pid(), 0))) {
            syscalls.pidfd_send_signal(pidfd.fd(), Signal.SIGUSR1);
            assertEquals(
                    Signal.SIGUSR1,
                    syscalls.waitid(IdType.P_PIDFD, pidfd.fd(), PEEK)
                            .orElseThrow()
                            .status()
                            .termSignal());
            child.waitFor();
            var e = assertThrows(SyscallException.class, () -> syscalls.pidfd_send_signal(pidfd.fd(), Signal.SIGKILL));
            assertEquals(Errno.ESRCH, e.errno());
        }
    }

    @Test
    void pids_are_those_of_the_jvm() {
        assertEquals((int) ProcessHandle.current().pid(), syscalls.getpid());
        assertEquals((int) ProcessHandle.current().parent().orElseThrow().pid(), syscalls.getppid());
        try (var thread = new OwnThread()) {
            assertTrue(thread.task().exists());
            assertEquals(syscalls.getpid(), thread.call(syscalls::getpid));
        }
    }
}
