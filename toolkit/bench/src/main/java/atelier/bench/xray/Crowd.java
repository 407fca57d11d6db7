package atelier.bench.xray;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A container of so many processes that sleep, in namespaces of their own: they end when the first of them does. */
final class Crowd implements AutoCloseable {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("foule").daemon(true).factory());
    private final int tid;
    private final ChildProcess first;

    Crowd(int size) throws InterruptedException {
        tid = call(syscalls::gettid);
        first = call(() -> {
            syscalls.unshare(CloneFlags.CLONE_NEWPID
                    .or(CloneFlags.CLONE_NEWUTS)
                    .or(CloneFlags.CLONE_NEWNET)
                    .or(CloneFlags.CLONE_NEWNS));
            return ChildProcess.spawn(
                    syscalls,
                    FileActions.NONE.open(1, "/dev/null", OpenFlags.O_WRONLY, 0).closefrom(3),
                    SpawnAttributes.DEFAULT,
                    List.of(
                            "/bin/sh",
                            "-c",
                            "i=1; while [ $i -lt " + size + " ]; do sleep 1000 & i=$((i+1)); done; wait"),
                    List.of("PATH=/usr/bin:/bin"));
        });
    }

    /** The thread that became the container. */
    ProcTask task() {
        return ProcTask.thread(syscalls.getpid(), tid);
    }

    private <T> T call(Callable<T> work) throws InterruptedException {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the container was not made: this needs root", e.getCause());
        }
    }

    @Override
    public void close() {
        first.close();
        thread.shutdown();
    }
}
