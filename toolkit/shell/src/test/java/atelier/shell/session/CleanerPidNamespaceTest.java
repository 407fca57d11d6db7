package atelier.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.proc.ProcTask;
import atelier.shell.Needs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A PID namespace that a session made ends with it, although its first process dies last. */
class CleanerPidNamespaceTest {
    @Test
    void the_first_process_ends_after_its_siblings_whom_the_lab_has_not_reaped() throws Exception {
        Needs.root();
        try (var left = new LeftBehind()) {
            List<Integer> pids = spawnedInPidNamespace(3);
            for (int pid : pids) {
                left.write(new JournalEntry.Process(
                        pid, ProcTask.process(pid).stat().startTime()));
            }
            left.clean();
            assertEquals(
                    List.of(),
                    pids.stream().filter(pid -> ProcTask.process(pid).exists()).toList());
        }
    }

    private static List<Integer> spawnedInPidNamespace(int count) {
        var pids = new CompletableFuture<List<Integer>>();
        Thread.ofPlatform().start(() -> {
            try {
                var syscalls = new LinuxSyscalls();
                syscalls.unshare(CloneFlags.CLONE_NEWPID);
                pids.complete(
                        Stream.generate(() -> sleeping(syscalls)).limit(count).toList());
            } catch (Throwable e) {
                pids.completeExceptionally(e);
            }
        });
        return pids.join();
    }

    private static int sleeping(Syscalls syscalls) {
        return syscalls.posix_spawn(
                "/bin/sleep",
                FileActions.NONE.closefrom(3),
                SpawnAttributes.DEFAULT,
                List.of("sleep", "1000"),
                List.of());
    }
}
