package atelier.course.xray;

import atelier.kernel.Capabilities;
import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/** A thread that becomes a container, with the children it has made, which all end with the test. */
final class LabThread implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("essai").daemon(true).factory());
    private final Deque<ChildProcess> children = new ArrayDeque<>();
    private final int pid = syscalls.getpid();
    private final int tid;

    LabThread() {
        var effective = syscalls.capget(0).effective();
        boolean able = effective.has(Capabilities.of("CAP_SYS_ADMIN", "CAP_SYS_CHROOT"));
        if (!able) {
            System.out.println("Skipped: this test must run as root");
        }
        Assumptions.assumeTrue(able, "this test must run as root");
        tid = call(() -> {
            syscalls.unshare(CloneFlags.CLONE_FS);
            return syscalls.gettid();
        });
    }

    LinuxSyscalls syscalls() {
        return syscalls;
    }

    ProcTask task() {
        return ProcTask.thread(pid, tid);
    }

    /** Looks at it from the test's own thread. */
    XrayReader reader(Path work) {
        return new XrayReader(syscalls, task(), ProcTask.process(pid), work);
    }

    void unshare(CloneFlags flags) {
        call(() -> {
            syscalls.unshare(flags);
            return true;
        });
    }

    /** Starts a program that reads nothing and writes nowhere; returns its pid. */
    int start(String... words) {
        return call(() -> {
            var child = ChildProcess.spawn(
                    syscalls,
                    FileActions.NONE.open(1, "/dev/null", OpenFlags.O_WRONLY, 0).closefrom(3),
                    SpawnAttributes.DEFAULT.inNewGroup(),
                    List.of(words),
                    List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
            children.push(child);
            return child.pid();
        });
    }

    /** Runs a program to its end. */
    void run(String... words) {
        start(words);
        call(() -> children.pop().waitFor());
    }

    /** Kills the child that was started last, with those it has, and reaps it. */
    void endLast() {
        call(() -> {
            end(children.pop());
            return true;
        });
    }

    private void end(ChildProcess child) {
        syscalls.kill(-child.pid(), Signal.SIGKILL);
        child.close();
    }

    <T> T call(Callable<T> work) {
        try {
            return thread.submit(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the thread does not answer", e);
        }
    }

    @Override
    public void close() {
        children.forEach(this::end);
        thread.shutdownNow();
    }
}
