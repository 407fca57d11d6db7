package atelier.shell.session;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes that a session left: those its journal names, those that work in its directory or have it as their
 * root, whatever became of their parents, and the descendants of all these.
 */
final class SessionProcesses {
    private final SessionDirectory session;

    SessionProcesses(SessionDirectory session) {
        this.session = session;
    }

    /** Those alive now, this JVM excepted. */
    List<ProcTask> alive() {
        Set<Integer> found = new HashSet<>();
        List<ProcTask> all = ProcTask.all();
        for (ProcTask process : all) {
            if (process.id() != ProcessHandle.current().pid() && (journaled(process) || livesIn(process))) {
                addWithDescendants(process.id(), found);
            }
        }
        return all.stream().filter(process -> found.contains(process.id())).toList();
    }

    /** Kills them and waits until the kernel no longer lists them, for five seconds at most; returns how many died. */
    int kill(Syscalls syscalls) throws InterruptedException {
        int killed = 0;
        long deadline = System.nanoTime() + 5_000_000_000L;
        List<ProcTask> left = alive();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            for (ProcTask process : left) {
                killed += kill(syscalls, process.id()) ? 1 : 0;
            }
            for (ProcTask process : left) {
                awaitDeath(process, deadline);
            }
            left = alive();
        }
        return killed;
    }

    private static boolean kill(Syscalls syscalls, int pid) {
        try {
            syscalls.kill(pid, Signal.SIGKILL);
            return true;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ESRCH)) {
                return false;
            }
            throw e;
        }
    }

    private static void awaitDeath(ProcTask process, long deadline) throws InterruptedException {
        while (runs(process) && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    private static boolean runs(ProcTask process) {
        try {
            return process.stat().state() != 'Z';
        } catch (NoSuchTaskException e) {
            return false;
        }
    }

    private boolean journaled(ProcTask process) {
        return session.journal().stream()
                .anyMatch(entry -> entry instanceof JournalEntry.Process(int pid, long start)
                        && pid == process.id()
                        && SessionDirectory.lives(pid, start));
    }

    /**
     * After {@code pivot_root} the link {@code /proc/pid/root} says only {@code /}: the mount table tells which
     * directory that is.
     */
    private boolean livesIn(ProcTask process) {
        try {
            return runs(process)
                    && (within(process.cwd())
                            || within(process.root())
                            || process.mountinfo().stream().anyMatch(this::isOurRoot));
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return false; // it has just ended, or is another user's, which no session of ours made
        }
    }

    private boolean isOurRoot(MountInfo mount) {
        return mount.mountPoint().equals("/") && within(mount.root());
    }

    private boolean within(String path) {
        return path.startsWith("/") && Path.of(path).startsWith(session.path());
    }

    private static void addWithDescendants(int pid, Set<Integer> found) {
        if (found.add(pid)) {
            try {
                ProcTask.process(pid).children().forEach(child -> addWithDescendants(child, found));
            } catch (NoSuchTaskException e) {
                found.remove(pid);
            }
        }
    }
}
