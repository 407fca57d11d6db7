package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallEvent.Returned;
import atelier.kernel.Waited;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The children of the thread: born by {@code posix_spawn}, gone for good once waited for. */
record ChildrenAspect(Catalogue texts) implements Aspect<Map<Integer, ProcStatus>> {
    /** Far more than an {@code exec} takes; a program that bears the thread's own name is believed after it. */
    private static final long PATIENCE_NS = 50_000_000;

    @Override
    public Map<Integer, ProcStatus> read(ProcTask thread, SyscallCall call) {
        var children = new TreeMap<Integer, ProcStatus>();
        for (int pid : thread.children()) {
            named(pid, thread).ifPresent(status -> children.put(pid, status));
        }
        return children;
    }

    /**
     * A child once it has its program's name. {@code posix_spawn} returns when the child leaves our memory; the kernel
     * names it a moment later, and until then it bears the name of the thread that it comes from.
     */
    private static Optional<ProcStatus> named(int pid, ProcTask thread) {
        String ours = thread.status().name();
        long deadline = System.nanoTime() + PATIENCE_NS;
        Optional<ProcStatus> child = statusIfThere(pid);
        while (child.filter(status -> status.name().equals(ours)).isPresent() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            child = statusIfThere(pid);
        }
        return child;
    }

    /** Another thread may have waited for the child since it was listed. */
    private static Optional<ProcStatus> statusIfThere(int pid) {
        try {
            return Optional.of(ProcTask.process(pid).status());
        } catch (NoSuchTaskException ended) {
            return Optional.empty();
        }
    }

    @Override
    public List<Change> changes(Map<Integer, ProcStatus> before, Map<Integer, ProcStatus> after, SyscallEvent event) {
        if (!(event.outcome() instanceof Returned(Object value))) {
            return List.of();
        }
        int pid = concerned(value);
        if (after.containsKey(pid) && !before.containsKey(pid)) {
            return List.of(Change.appeared(texts.text("child.born"), born(pid, after.get(pid))));
        }
        if (before.containsKey(pid) && !after.containsKey(pid)) {
            String child = texts.text("child.named", pid, before.get(pid).name());
            return List.of(Change.vanished(texts.text("child.reaped"), child));
        }
        return List.of();
    }

    /** The child that the call returned; 0, which is no process, when it returned none. */
    private static int concerned(Object value) {
        return switch (value) {
            case Integer pid -> pid;
            case Optional<?> waited ->
                waited.map(child -> ((Waited) child).pid()).orElse(0);
            default -> 0;
        };
    }

    private String born(int pid, ProcStatus status) {
        List<Integer> inEachNamespace = status.nsPid();
        return inEachNamespace.size() > 1
                ? texts.text("child.in-namespace", pid, status.name(), inEachNamespace.getLast())
                : texts.text("child.named", pid, status.name());
    }
}
