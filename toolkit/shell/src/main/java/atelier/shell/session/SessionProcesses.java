package atelier.shell.session;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStat;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processes that a session left: those its journal names, those that work in its directory or have it as their
 * root, whatever became of their parents, and the descendants of all these. Never those that asked for the cleaning:
 * this JVM and its ancestors.
 */
final class SessionProcesses {
    private final SessionDirectory session;
    private final SessionPlace place;

    SessionProcesses(SessionDirectory session) {
        this.session = session;
        place = SessionPlace.of(session.path());
    }

    /** Those alive now. */
    List<ProcTask> alive() {
        List<JournalEntry> journal = session.journal();
        Map<Integer, Integer> parents = parents();
        Set<Integer> asking = new HashSet<>(lineage(self(), parents));
        var roots = new HashSet<Integer>();
        for (int pid : parents.keySet()) {
            ProcTask process = ProcTask.process(pid);
            if (!asking.contains(pid) && (journaled(process, journal) || livesIn(process))) {
                roots.add(pid);
            }
        }
        return parents.keySet().stream()
                .filter(pid ->
                        !asking.contains(pid) && lineage(pid, parents).stream().anyMatch(roots::contains))
                .map(ProcTask::process)
                .toList();
    }

    /** The parent of each process that is no zombie. */
    private static Map<Integer, Integer> parents() {
        var parents = new HashMap<Integer, Integer>();
        for (ProcTask process : ProcTask.all()) {
            try {
                ProcStat stat = process.stat();
                if (stat.state() != 'Z') {
                    parents.put(process.id(), stat.ppid());
                }
            } catch (NoSuchTaskException e) {
                parents.remove(process.id()); // it has just ended
            }
        }
        return parents;
    }

    /** A process, its parent, and so on as far as is known. */
    private static List<Integer> lineage(int pid, Map<Integer, Integer> parents) {
        var lineage = new ArrayList<Integer>();
        for (int each = pid; parents.containsKey(each) && !lineage.contains(each); each = parents.get(each)) {
            lineage.add(each);
        }
        return lineage;
    }

    private static int self() {
        return (int) ProcessHandle.current().pid();
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

    private static boolean journaled(ProcTask process, List<JournalEntry> journal) {
        return journal.stream()
                .anyMatch(entry -> entry instanceof JournalEntry.Process(int pid, long start)
                        && pid == process.id()
                        && SessionDirectory.lives(pid, start));
    }

    private boolean livesIn(ProcTask process) {
        try {
            return within(process.cwd())
                    || within(process.root())
                    || process.mountinfo().stream().anyMatch(place::isRootedIn);
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return false; // it has just ended, or is another user's, which no session of ours made
        }
    }

    private boolean within(String path) {
        return path.startsWith("/") && Path.of(path).startsWith(session.path());
    }
}
