package atelier.labs.cgroups;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.IdType;
import atelier.kernel.flag.Signal;
import atelier.kernel.flag.WaitOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A shell command of a check's own, run inside a group: what the kernel lets it do there shows what the group allows. */
final class Trial {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final WaitOptions CHANGED =
            WaitOptions.WSTOPPED.or(WaitOptions.WEXITED).or(WaitOptions.WNOWAIT);
    private static final WaitOptions ENDED =
            WaitOptions.WEXITED.or(WaitOptions.WNOHANG).or(WaitOptions.WNOWAIT);

    private Trial() {}

    /** Its exit status; {@code group} is a directory with a {@code cgroup.procs}. A command without end is killed. */
    static WaitStatus in(Path group, String command) {
        var linux = new LinuxSyscalls();
        var actions = FileActions.NONE.closefrom(0);
        var argv = List.of("/bin/sh", "-c", "kill -STOP $$; " + command);
        try (var shell = ChildProcess.spawn(linux, actions, SpawnAttributes.DEFAULT, argv, environment())) {
            linux.waitid(IdType.P_PID, shell.pid(), CHANGED);
            Files.writeString(group.resolve("cgroup.procs"), Integer.toString(shell.pid()));
            shell.kill(Signal.SIGCONT);
            boolean ended = Race.until(
                    () -> linux.waitid(IdType.P_PID, shell.pid(), ENDED).isPresent(), PATIENCE);
            if (!ended) {
                shell.kill(Signal.SIGKILL);
            }
            return shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot enter " + group, e);
        }
    }

    private static List<String> environment() {
        return List.of("PATH=/usr/bin:/bin");
    }
}
