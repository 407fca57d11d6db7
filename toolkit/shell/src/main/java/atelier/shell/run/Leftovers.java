package atelier.shell.run;

import atelier.kernel.PipeEnds;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallException;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.WaitOptions;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStat;
import atelier.kernel.proc.ProcTask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the learner's calls leave in this very process, which outlives the session: open descriptors, children to reap,
 * the role of subreaper. Told of every call; closing it takes them back.
 */
final class Leftovers implements SyscallListener, AutoCloseable {
    private final Syscalls syscalls;
    private final Set<Integer> descriptors = new TreeSet<>();
    private final Set<Integer> children = new TreeSet<>();
    private boolean ownTable;
    private boolean adopting;

    Leftovers(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    @Override
    public synchronized void left(SyscallEvent event) {
        if (event.outcome() instanceof SyscallEvent.Returned(Object value)) {
            note(event.call(), value);
        }
    }

    private void note(SyscallCall call, Object value) {
        switch (call.name()) {
            case "posix_spawn" -> children.add((Integer) value);
            case "prctl" -> adopting |= argument(call, 0).equals(Prctl.PR_SET_CHILD_SUBREAPER);
            case "unshare" -> ownTable |= ((CloneFlags) argument(call, 0)).has(CloneFlags.CLONE_FILES);
            default -> {
                if (!ownTable) {
                    noteDescriptors(call, value);
                }
            }
        }
    }

    /** Not those of a table that is the lab thread's own: it goes with the thread, and its numbers are others here. */
    private void noteDescriptors(SyscallCall call, Object value) {
        switch (call.name()) {
            case "open", "openat2", "open_tree", "pidfd_open", "dup2" -> descriptors.add((Integer) value);
            case "fcntl" -> {
                if (Set.of(Fcntl.F_DUPFD, Fcntl.F_DUPFD_CLOEXEC).contains(argument(call, 1))) {
                    descriptors.add((Integer) value);
                }
            }
            case "pipe2" -> {
                descriptors.add(((PipeEnds) value).read());
                descriptors.add(((PipeEnds) value).write());
            }
            case "close" -> descriptors.remove(argument(call, 0));
            case "close_range" ->
                closedRange(
                        (Integer) argument(call, 0), (Integer) argument(call, 1), (CloseRangeFlags) argument(call, 2));
            default -> {}
        }
    }

    private void closedRange(int first, int last, CloseRangeFlags flags) {
        if (flags.has(CloseRangeFlags.CLOSE_RANGE_UNSHARE)) {
            ownTable = true;
        } else if (!flags.has(CloseRangeFlags.CLOSE_RANGE_CLOEXEC)) {
            descriptors.removeIf(
                    fd -> Integer.compareUnsigned(fd, first) >= 0 && Integer.compareUnsigned(fd, last) <= 0);
        }
    }

    private static Object argument(SyscallCall call, int index) {
        return call.arguments().get(index).value();
    }

    /** To be called once the session's processes are dead. The standard descriptors stay. */
    @Override
    public synchronized void close() {
        descriptors.stream().filter(fd -> fd > 2).forEach(fd -> tolerating(Errno.EBADF, () -> syscalls.close(fd)));
        if (adopting) {
            syscalls.prctl(Prctl.PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
            children.addAll(zombies());
        }
        children.forEach(pid ->
                tolerating(Errno.ECHILD, () -> syscalls.waitpid(pid, WaitOptions.WNOHANG.or(WaitOptions.__WALL))));
    }

    /** Those of this process, the adopted ones among them. */
    private List<Integer> zombies() {
        return ProcTask.all().stream()
                .flatMap(process -> stat(process).stream())
                .filter(stat -> stat.state() == 'Z' && stat.ppid() == syscalls.getpid())
                .map(ProcStat::pid)
                .toList();
    }

    private static Optional<ProcStat> stat(ProcTask process) {
        try {
            return Optional.of(process.stat());
        } catch (NoSuchTaskException e) {
            return Optional.empty(); // it has just ended
        }
    }

    /** The learner may have closed it, or reaped it, in a way that tells nobody. */
    private static void tolerating(Errno expected, Runnable call) {
        try {
            call.run();
        } catch (SyscallException e) {
            if (!e.errno().equals(expected)) {
                throw e;
            }
        }
    }
}
