package atelier.image.build.run;

import atelier.kernel.ChildProcess;
import atelier.kernel.Descriptor;
import atelier.kernel.FileActions;
import atelier.kernel.PipeEnds;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The first process of a new PID namespace: with it the kernel ends all others ({@code man 7 pid_namespaces}). It mounts
 * {@code /proc}, which only a process inside can, says so, and waits for a pipe to fall: when this process ends, however it
 * ends, nothing of the program is left.
 *
 * <p>It keeps all capabilities, so that the program, which has fewer, cannot look into it.
 */
final class ContainerInit implements AutoCloseable {
    private static final List<String> ENVIRONMENT = List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C");
    private static final String SCRIPT =
            "mount -n -t proc -o nosuid,nodev,noexec proc \"$1\" || exit 1; echo; exec >&- 2>&-; read -r end";

    private final ChildProcess process;
    private final Descriptor life;

    private ContainerInit(ChildProcess process, Descriptor life) {
        this.process = process;
        this.life = life;
    }

    /** Starts it in the namespaces that the calling thread's children have, and waits until {@code /proc} is mounted. */
    static ContainerInit start(Syscalls syscalls, Path root) {
        PipeEnds waiting = syscalls.pipe2(OpenFlags.O_CLOEXEC);
        PipeEnds saying = syscalls.pipe2(OpenFlags.O_CLOEXEC);
        var life = new Descriptor(syscalls, waiting.write());
        try (var heard = new Descriptor(syscalls, saying.read())) {
            ChildProcess process;
            try (var itsWaiting = new Descriptor(syscalls, waiting.read());
                    var itsSaying = new Descriptor(syscalls, saying.write())) {
                var actions = FileActions.NONE
                        .dup2(itsWaiting.fd(), 0)
                        .dup2(itsSaying.fd(), 1)
                        .dup2(itsSaying.fd(), 2)
                        .closefrom(3);
                var argv = List.of(
                        "/bin/sh", "-c", SCRIPT, "init", root.resolve("proc").toString());
                process = ChildProcess.spawn(
                        syscalls, actions, SpawnAttributes.DEFAULT.inNewSession(), argv, ENVIRONMENT);
            }
            var init = new ContainerInit(process, life);
            String said = new String(syscalls.read(heard.fd(), 1000), StandardCharsets.UTF_8);
            if (!said.equals("\n")) {
                init.close();
                throw new StepException(StepProblem.NOT_ISOLATED, "/proc cannot be mounted: " + said.strip());
            }
            return init;
        } catch (RuntimeException e) {
            life.close();
            throw e;
        }
    }

    /** Ends every process of the namespace. */
    void kill() {
        process.kill(Signal.SIGKILL);
    }

    /** Ends every process of the namespace, and returns when they have ended. */
    @Override
    public void close() {
        process.close();
        life.close();
    }
}
