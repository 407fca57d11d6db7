package atelier.shell.session;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStat;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processes that a session left: those its journal names, those that work in its directory or have it as their
 * root, whatever became of their parents, and the descendants of all these. Never {@link Bystanders}.
 */
final class SessionProcesses {
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final int LOOK_EVERY_MS = 5;

    private final SessionPlace place;
    private final Set<JournalEntry> journal;
    private final Bystanders bystanders;

    SessionProcesses(SessionDirectory session, List<JournalEntry> journal) {
        place = SessionPlace.of(session.path());
        this.journal = Set.copyOf(journal);
        bystanders = Bystanders.of(journal);
    }

    /**
     * Kills them and waits for their end, for five seconds at most; returns how many died.
     *
     * @throws IOException if one does not die, as when its cgroup is frozen
     */
    int kill(Syscalls syscalls) throws IOException, InterruptedException {
        var killed = new HashSet<Target>();
        long deadline = System.nanoTime() + PATIENCE_NS;
        Set<Target> left = alive();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            for (Target target : stopped(left, syscalls, deadline)) {
                if (target.send(Signal.SIGKILL, syscalls)) {
                    killed.add(target);
                }
            }
            awaitEnds(killed, syscalls, deadline);
            left = alive();
        }
        if (!left.isEmpty()) {
            throw new IOException("cannot end process " + left.iterator().next().pid() + ": it was killed and lives");
        }
        return killed.size();
    }

    /** The first process of a PID namespace ends only when every other is reaped: those that we started, by us. */
    private void awaitEnds(Set<Target> killed, Syscalls syscalls, long deadline) throws InterruptedException {
        while (killed.stream().anyMatch(Target::lives) && System.nanoTime() < deadline) {
            reapOurs(syscalls);
            Thread.sleep(LOOK_EVERY_MS);
        }
        reapOurs(syscalls);
    }

    private void reapOurs(Syscalls syscalls) {
        for (JournalEntry entry : journal) {
            if (entry instanceof JournalEntry.Process(int pid, long startTime)) {
                try {
                    syscalls.waitpid(pid, WaitOptions.WNOHANG.or(WaitOptions.__WALL));
                } catch (SyscallException e) {
                    if (!e.errno().equals(Errno.ECHILD)) { // reaped already, or a child of the shell that was killed
                        throw e;
                    }
                }
            }
        }
    }

    /**
     * Stops them all, with those that they start meanwhile, before the first is killed: nobody would know whose child
     * was that of a process that has died. Who has been sent a signal starts no process any more.
     */
    private Set<Target> stopped(Set<Target> first, Syscalls syscalls, long deadline) {
        var stopped = new HashSet<Target>();
        Set<Target> found = first;
        while (!stopped.containsAll(found) && System.nanoTime() < deadline) {
            for (Target target : found) {
                if (stopped.add(target)) {
                    target.send(Signal.SIGSTOP, syscalls);
                }
            }
            found = alive();
        }
        return stopped;
    }

    private Set<Target> alive() {
        ProcessTable table = ProcessTable.now();
        Set<Integer> asking = Bystanders.asking(table);
        Set<Integer> own = table.living().values().stream()
                .filter(process -> !asking.contains(process.pid()))
                .filter(process -> isJournaled(process) || !bystanders.lookOn(process) && livesHere(process.pid()))
                .map(ProcStat::pid)
                .collect(Collectors.toSet());
        return table.withDescendants(own).stream()
                .filter(process -> !asking.contains(process.pid()))
                .map(process -> new Target(process.pid(), process.startTime()))
                .collect(Collectors.toSet());
    }

    private boolean isJournaled(ProcStat process) {
        return journal.contains(new JournalEntry.Process(process.pid(), process.startTime()));
    }

    private boolean livesHere(int pid) {
        ProcTask process = ProcTask.process(pid);
        try {
            return place.holds(process.directory().resolve("cwd"))
                    || place.holds(process.directory().resolve("root"))
                    || process.mountinfo().stream().anyMatch(place::isRootedIn);
        } catch (NoSuchTaskException | UncheckedIOException e) {
            return false; // it has just ended, or is another user's, which no session of ours made
        }
    }
}
