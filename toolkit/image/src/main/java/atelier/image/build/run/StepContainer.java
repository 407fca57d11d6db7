package atelier.image.build.run;

import atelier.kernel.ChildProcess;
import atelier.kernel.FileActions;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.file.FileCalls;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.OpenFlags;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A thread that becomes a container and spawns the program of a step there, then ends. What it changes is its own:
 * namespaces, root, user, capabilities belong to a thread.
 */
final class StepContainer {
    private static final String HOSTNAME = "build";
    private static final int UMASK = 022;
    private static final String[][] LINKS = {
        {"/proc/self/fd", "/dev/fd"},
        {"/proc/self/fd/0", "/dev/stdin"},
        {"/proc/self/fd/1", "/dev/stdout"},
        {"/proc/self/fd/2", "/dev/stderr"}
    };

    private final Syscalls syscalls;
    private final RunStep step;
    private final String program;
    private final int output;
    private Optional<ContainerInit> init = Optional.empty();

    /** @param output where the program writes; stays the caller's */
    StepContainer(Syscalls syscalls, RunStep step, String program, int output) {
        this.syscalls = syscalls;
        this.step = step;
        this.program = program;
        this.output = output;
    }

    /** The processes of a container: the caller closes both, the program first. */
    record Running(ContainerInit init, ChildProcess program) {}

    /** Starts the program. */
    Running start() {
        var result = new CompletableFuture<ChildProcess>();
        Thread thread = Thread.ofPlatform().name("container").start(() -> {
            try {
                result.complete(become());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        Threads.join(thread);
        try {
            return new Running(init.orElseThrow(), result.join());
        } catch (CompletionException e) {
            init.ifPresent(ContainerInit::close);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private ChildProcess become() {
        var mounts = new ContainerMounts(syscalls);
        try {
            isolate();
            mounts.prepare(step.root());
            if (step.network() == Network.HOST) {
                mounts.takeNames(step.root());
            }
            init = Optional.of(ContainerInit.start(syscalls, step.root()));
            mounts.enter(step.root());
            furnish(mounts);
            Rights.drop(syscalls, step.identity());
        } catch (SyscallException e) {
            throw new StepException(e, StepProblem.NOT_ISOLATED, e.getMessage());
        } finally {
            mounts.release();
        }
        return spawn();
    }

    private void isolate() {
        CloneFlags own = CloneFlags.CLONE_NEWNS
                .or(CloneFlags.CLONE_NEWPID)
                .or(CloneFlags.CLONE_NEWUTS)
                .or(CloneFlags.CLONE_NEWIPC);
        syscalls.unshare(step.network() == Network.NONE ? own.or(CloneFlags.CLONE_NEWNET) : own);
        syscalls.sethostname(HOSTNAME);
    }

    /** What happens after the root has changed: every class it needs is loaded before, see {@link Rehearsal}. */
    private void furnish(ContainerMounts mounts) {
        var files = new FileCalls();
        files.umask(0);
        mounts.complete();
        for (String[] link : LINKS) {
            files.symlinkat(link[0], Syscalls.AT_FDCWD, link[1]);
        }
        if (step.script().isPresent()) {
            mounts.write(RunStep.SCRIPT, step.script().get());
        }
        files.umask(UMASK);
    }

    private ChildProcess spawn() {
        var actions = FileActions.NONE
                .open(0, "/dev/null", OpenFlags.O_RDONLY, 0)
                .dup2(output, 1)
                .dup2(output, 2)
                .chdir(step.workdir())
                .closefrom(3);
        var argv = new ArrayList<>(step.argv());
        argv.set(0, program);
        try {
            return ChildProcess.spawn(syscalls, actions, SpawnAttributes.DEFAULT.inNewSession(), argv, step.env());
        } catch (SyscallException e) {
            throw new StepException(e, StepProblem.NO_PROGRAM, program, e.errno());
        }
    }
}
