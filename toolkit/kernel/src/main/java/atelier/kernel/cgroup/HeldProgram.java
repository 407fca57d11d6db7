package atelier.kernel.cgroup;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Starts a program that is in its group before its first instruction: a shell stops itself, is moved while it is
 * stopped, and becomes the program once it is woken.
 */
record HeldProgram(Syscalls linux) {
    private static final List<String> SHELL = List.of("/bin/sh", "-c", "kill -STOP $$; exec \"$@\"", "sh");
    private static final List<String> ENVIRONMENT =
            List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    ChildProcess start(List<String> program, IntConsumer move) {
        List<String> argv = Stream.concat(SHELL.stream(), program.stream()).toList();
        var child = ChildProcess.spawn(linux, FileActions.NONE, SpawnAttributes.DEFAULT, argv, ENVIRONMENT);
        try {
            awaitStop(child.pid());
            move.accept(child.pid());
            child.kill(Signal.SIGCONT);
            return child;
        } catch (RuntimeException e) {
            child.close();
            throw e;
        }
    }

    /** Returns too if the shell was killed meanwhile. */
    private void awaitStop(int pid) {
        var what = WaitOptions.WSTOPPED.or(WaitOptions.WEXITED).or(WaitOptions.WNOWAIT);
        while (true) {
            try {
                linux.waitid(IdType.P_PID, pid, what);
                return;
            } catch (SyscallException e) {
                if (!e.errno().equals(Errno.EINTR)) {
                    throw e;
                }
            }
        }
    }
}
