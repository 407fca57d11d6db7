package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Signal;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChildProcessTest {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    private ChildProcess sleeper() {
        return ChildProcess.spawn(
                syscalls,
                FileActions.NONE.closefrom(0),
                SpawnAttributes.DEFAULT,
                List.of("/bin/sleep", "1000"),
                List.of());
    }

    @Test
    void closing_kills_and_reaps_and_leaves_no_child() {
        try (var thread = new OwnThread()) {
            thread.run(() -> {
                try (var first = sleeper();
                        var second = sleeper()) {
                    assertEquals(
                            List.of(first.pid(), second.pid()), thread.task().children());
                }
            });
            assertEquals(List.of(), thread.task().children());
        }
    }

    @Test
    void closing_after_the_end_changes_nothing() {
        ChildProcess child = sleeper();
        child.kill(Signal.SIGTERM);
        var status = child.waitFor();
        child.close();
        child.close();
        assertEquals(Signal.SIGTERM, status.termSignal());
        assertEquals(status, child.waitFor());
    }

    @Test
    void a_thread_may_wait_while_another_kills() {
        try (var child = sleeper();
                var waiting = new OwnThread();
                var alsoWaiting = new OwnThread()) {
            var first = Thread.ofPlatform().start(() -> waiting.run(child::waitFor));
            var second = Thread.ofPlatform().start(() -> alsoWaiting.run(child::waitFor));
            while (!waits(waiting) || !waits(alsoWaiting)) {
                Thread.onSpinWait();
            }
            assertTrue(ProcTask.process(child.pid()).exists());
            child.kill(Signal.SIGKILL);
            assertEquals(Signal.SIGKILL, child.waitFor().termSignal());
            join(first);
            join(second);
            assertFalse(ProcTask.process(child.pid()).exists());
        }
    }

    @Test
    void a_child_that_was_reaped_gets_no_more_signals() {
        var recording = new RecordingSyscalls()
                .returning("posix_spawn", 4242)
                .returning("waitpid", Optional.of(new Waited(4242, WaitStatus.ofExit(0))));
        try (var child = ChildProcess.spawn(
                recording.syscalls(), FileActions.NONE, SpawnAttributes.DEFAULT, List.of("x"), List.of())) {
            child.waitFor();
            child.kill(Signal.SIGKILL);
        }
        assertTrue(recording.calls().stream().noneMatch(call -> call.startsWith("kill")), recording.calls()::toString);
    }

    private static boolean waits(OwnThread thread) {
        return thread.kernelCall().startsWith(SyscallNumbers.here().waitid() + " ");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
