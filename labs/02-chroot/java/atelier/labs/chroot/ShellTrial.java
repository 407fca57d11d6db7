package atelier.labs.chroot;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Whether the shell of a root directory starts: the kernel is asked to start it there. */
final class ShellTrial {
    private static final String SHELL = "/bin/sh";
    private static final int LARGEST = 15;
    private static final WaitOptions ENDED =
            WaitOptions.WEXITED.or(WaitOptions.WNOHANG).or(WaitOptions.WNOWAIT).or(WaitOptions.__WALL);
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000;

    /** What came of it. */
    sealed interface Result {
        /** There is no file {@code /bin/sh} there, or no such directory. */
        record Absent() implements Result {}

        /** The kernel refused to start it. */
        record Refused(Errno errno) implements Result {}

        /** It was loaded and ended without having worked, as when a library is missing. */
        record Failed(WaitStatus status) implements Result {}

        /** It is a shell, and it works. */
        record Works() implements Result {}
    }

    private ShellTrial() {}

    /**
     * Tries the shell of {@code root} with no descriptor open: it can say nothing but its exit status. It is asked twice,
     * since one right answer may be a stroke of luck.
     */
    static Result in(Path root) {
        if (!Files.isDirectory(root)) {
            return new Result.Absent();
        }
        int one = ThreadLocalRandom.current().nextInt(2, LARGEST);
        int other = ThreadLocalRandom.current().nextInt(2, LARGEST);
        Result first = product(root, one, other);
        return first instanceof Result.Works ? product(root, one + 1, other) : first;
    }

    private static Result product(Path root, int one, int other) {
        try {
            WaitStatus status =
                    Visit.inRoot(root, syscalls -> asked(syscalls, "exit $((%d * %d))".formatted(one, other)));
            boolean works = status.exited() && status.exitStatus() == one * other;
            return works ? new Result.Works() : new Result.Failed(status);
        } catch (SyscallException e) {
            return e.call().equals("posix_spawn") ? new Result.Refused(e.errno()) : new Result.Absent();
        }
    }

    /** Whoever does not answer in time is killed: what stands there may be no shell at all. */
    private static WaitStatus asked(Syscalls syscalls, String question) {
        syscalls.statx(Syscalls.AT_FDCWD, SHELL, 0);
        var actions = FileActions.NONE.closefrom(0);
        var argv = List.of(SHELL, "-c", question);
        long deadline = System.nanoTime() + PATIENCE_NS;
        try (var shell = ChildProcess.spawn(syscalls, actions, SpawnAttributes.DEFAULT, argv, List.of())) {
            while (syscalls.waitid(IdType.P_PID, shell.pid(), ENDED).isEmpty()) {
                if (System.nanoTime() > deadline) {
                    shell.kill(Signal.SIGKILL);
                    break;
                }
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
            return shell.waitFor();
        }
    }
}
