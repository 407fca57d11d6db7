package atelier.shell.run;

import atelier.kernel.PipeEnds;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallException;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.Prctl;
import atelier.kernel.flag.WaitOptions;
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
            case "open", "openat2", "open_tree", "pidfd_open", "dup2" -> descriptors.add((Integer) value);
            case "fcntl" -> {
                Object command = call.arguments().get(1).value();
                if (command.equals(Fcntl.F_DUPFD) || command.equals(Fcntl.F_DUPFD_CLOEXEC)) {
                    descriptors.add((Integer) value);
                }
            }
            case "pipe2" -> {
                descriptors.add(((PipeEnds) value).read());
                descriptors.add(((PipeEnds) value).write());
            }
            case "close" -> descriptors.remove(call.arguments().getFirst().value());
            case "posix_spawn" -> children.add((Integer) value);
            default -> {}
        }
    }

    /** To be called once the session's processes are dead. The standard descriptors stay. */
    @Override
    public synchronized void close() {
        descriptors.stream().filter(fd -> fd > 2).forEach(fd -> tolerating(Errno.EBADF, () -> syscalls.close(fd)));
        children.forEach(pid ->
                tolerating(Errno.ECHILD, () -> syscalls.waitpid(pid, WaitOptions.WNOHANG.or(WaitOptions.__WALL))));
        syscalls.prctl(Prctl.PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
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
