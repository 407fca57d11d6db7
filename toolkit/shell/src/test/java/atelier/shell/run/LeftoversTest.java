package atelier.shell.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.PipeEnds;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.ProcTask;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What a session leaves in this process is taken back, and nothing that is not the session's. */
class LeftoversTest {
    private static final String NOWHERE = "/dev/null";

    private final Syscalls syscalls = new LinuxSyscalls();
    private final Leftovers leftovers = new Leftovers(syscalls);
    private final Syscalls learners = ObservedSyscalls.observe(syscalls, leftovers);

    @Test
    void a_descriptor_left_open_is_closed() {
        int fd = learners.open(NOWHERE, OpenFlags.O_RDONLY, 0);
        leftovers.close();
        assertEquals(
                Errno.EBADF,
                assertThrows(SyscallException.class, () -> assertOpen(fd)).errno());
    }

    @Test
    void a_number_used_again_after_close_range_is_not_closed() {
        int fd = learners.open(NOWHERE, OpenFlags.O_RDONLY, 0);
        learners.close_range(fd, fd, new CloseRangeFlags(0));
        assertEquals(fd, reopenedAs(fd));
        leftovers.close();
        assertOpen(fd);
        syscalls.close(fd);
    }

    @Test
    void a_descriptor_of_a_table_of_the_thread_s_own_is_not_closed_in_this_process() throws Exception {
        var own = new FutureTask<>(() -> {
            learners.unshare(CloneFlags.CLONE_FILES);
            return learners.open(NOWHERE, OpenFlags.O_RDONLY, 0);
        });
        Thread.ofPlatform().start(own);
        int fd = reopenedAs(own.get());
        leftovers.close();
        assertOpen(fd);
        syscalls.close(fd);
    }

    @Test
    void an_orphan_that_was_adopted_is_reaped() {
        learners.prctl(Prctl.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
        PipeEnds pipe = syscalls.pipe2(OpenFlags.O_CLOEXEC);
        try (var parent = ChildProcess.spawn(
                syscalls,
                FileActions.NONE.dup2(pipe.write(), 1),
                SpawnAttributes.DEFAULT,
                List.of("/bin/sh", "-c", "sleep 1000 & echo $!"),
                List.of("PATH=/usr/bin:/bin"))) {
            parent.waitFor();
        }
        String said = new String(syscalls.read(pipe.read(), 64), StandardCharsets.US_ASCII);
        syscalls.close(pipe.read());
        syscalls.close(pipe.write());
        int orphan = Integer.parseInt(said.strip());
        syscalls.kill(orphan, Signal.SIGKILL);
        while (ProcTask.process(orphan).stat().state() != 'Z') {
            Thread.onSpinWait();
        }
        leftovers.close();
        assertFalse(ProcTask.process(orphan).exists());
    }

    private int reopenedAs(int fd) {
        int other = syscalls.open(NOWHERE, OpenFlags.O_RDONLY, 0);
        if (other != fd) {
            syscalls.dup2(other, fd);
            syscalls.close(other);
        }
        return fd;
    }

    private void assertOpen(int fd) {
        syscalls.fcntl(fd, Fcntl.F_GETFD, 0);
    }
}
