package atelier.labs.chroot;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.Errno;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the shell of a root directory starts: the kernel is asked to start it there. */
final class ShellTrial {
    private static final String SHELL = "/bin/sh";
    private static final int ANSWER = 42;
    private static final List<String> QUESTION = List.of(SHELL, "-c", "exit $((6 * 7))");

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

    /** Tries the shell of {@code root} with no descriptor open: it can say nothing but its exit status. */
    static Result in(Path root) {
        if (!Files.isDirectory(root)) {
            return new Result.Absent();
        }
        try {
            WaitStatus status = Visit.inRoot(root, ShellTrial::ask);
            boolean works = status.exited() && status.exitStatus() == ANSWER;
            return works ? new Result.Works() : new Result.Failed(status);
        } catch (SyscallException e) {
            return e.call().equals("posix_spawn") ? new Result.Refused(e.errno()) : new Result.Absent();
        }
    }

    private static WaitStatus ask(Syscalls syscalls) {
        syscalls.statx(Syscalls.AT_FDCWD, SHELL, 0);
        var actions = FileActions.NONE.closefrom(0);
        try (var shell = ChildProcess.spawn(syscalls, actions, SpawnAttributes.DEFAULT, QUESTION, List.of())) {
            return shell.waitFor();
        }
    }
}
