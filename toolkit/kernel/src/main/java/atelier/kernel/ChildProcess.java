package atelier.kernel;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import java.util.List;
import java.util.Optional;

/**
 * A child made by {@code posix_spawn}: closing it kills it if it still runs, and reaps it. Any thread of this process
 * may wait for it.
 */
public final class ChildProcess implements AutoCloseable {
    private final Syscalls syscalls;
    private final int pid;
    private Optional<WaitStatus> status = Optional.empty();

    private ChildProcess(Syscalls syscalls, int pid) {
        this.syscalls = syscalls;
        this.pid = pid;
    }

    /** Starts a program; see {@link Syscalls#posix_spawn}. */
    public static ChildProcess spawn(
            Syscalls syscalls, FileActions actions, SpawnAttributes attributes, List<String> argv, List<String> envp) {
        return new ChildProcess(syscalls, syscalls.posix_spawn(argv.getFirst(), actions, attributes, argv, envp));
    }

    public int pid() {
        return pid;
    }

    /** Waits for the end, without holding the lock that {@link #close} and {@link #kill} need. */
    public WaitStatus waitFor() {
        while (true) {
            try {
                syscalls.waitid(
                        IdType.P_PID,
                        pid,
                        WaitOptions.WEXITED.or(WaitOptions.WNOWAIT).or(WaitOptions.__WALL));
                return reap();
            } catch (SyscallException e) {
                if (e.errno().equals(Errno.ECHILD)) {
                    return reap();
                }
                if (!e.errno().equals(Errno.EINTR)) {
                    throw e;
                }
            }
        }
    }

    /** Sends a signal, unless the child was already reaped: its pid might be another's by now. */
    public synchronized void kill(Signal signal) {
        if (status.isEmpty()) {
            syscalls.kill(pid, signal);
        }
    }

    @Override
    public void close() {
        kill(Signal.SIGKILL);
        waitFor();
    }

    private synchronized WaitStatus reap() {
        if (status.isEmpty()) {
            status = syscalls.waitpid(pid, WaitOptions.__WALL).map(Waited::status);
        }
        return status.orElseThrow();
    }
}
