package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The guards that the lab hired on the host, who wait for orders at the end of a pipe, and who gave them any. */
final class Guards {
    private static final String ROLE = "gardien";

    private Guards() {}

    /** One of them was killed by an order that came from inside, where nobody should even know him. */
    static Check attacked() {
        return new Check(
                "gardien-tue", Set.of("sans-gardien", "gardien-vivant", "tue-du-siege", "tube-donne"), Guards::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Integer> dead = killed(scene);
        if (dead.isEmpty()) {
            return living(scene)
                    .<Verdict>map(guard -> new Verdict.Missed("gardien-vivant", guard.evidence()))
                    .orElseGet(() -> new Verdict.Missed("sans-gardien", Map.of()));
        }
        var evidence = new HashMap<>(Map.of("gardien", dead.get().toString()));
        Optional<Inhabitant> intruder = intruder(scene);
        if (intruder.isEmpty()) {
            return new Verdict.Missed("tue-du-siege", evidence);
        }
        evidence.put("pid", Integer.toString(intruder.get().task().id()));
        evidence.put("numero", Integer.toString(intruder.get().ownPid()));
        boolean byPath = intruder.get().holding(pipes(scene)).stream().anyMatch(intruder.get()::openedByPath);
        return byPath ? new Verdict.Held(evidence) : new Verdict.Missed("tube-donne", evidence);
    }

    /** One who is alive, on the host: no other namespace numbers him. */
    static Optional<Inhabitant> living(Scene scene) {
        return Inhabitant.newestChildOf(
                scene.thread(),
                child -> child.plays(ROLE)
                        && child.in(NamespaceKind.PID).equals(Membership.of(scene.host(), NamespaceKind.PID)));
    }

    /**
     * Somebody inside who holds a pipe of the host's. Pipes have no name: who was not given one finds it only through
     * the descriptors that {@code /proc} shows.
     */
    static Optional<Inhabitant> intruder(Scene scene) {
        Set<String> pipes = pipes(scene);
        return Inhabitant.newestChildOf(
                scene.thread(),
                child ->
                        PidCheck.isInside(child, scene) && !child.holding(pipes).isEmpty());
    }

    private static Set<String> pipes(Scene scene) {
        return scene.host().descriptors().values().stream()
                .filter(target -> target.startsWith("pipe:"))
                .collect(Collectors.toSet());
    }

    /** A child of the host's numbering, dead of {@code SIGKILL} and not yet reaped. */
    private static Optional<Integer> killed(Scene scene) {
        int depth = scene.host().status().nsPid().size();
        return scene.thread().children().stream()
                .filter(pid -> wasKilled(ProcTask.process(pid), depth))
                .reduce((older, newer) -> newer);
    }

    private static boolean wasKilled(ProcTask task, int depth) {
        try {
            List<Integer> numbers = task.status().nsPid();
            var stat = task.stat();
            return stat.state() == 'Z'
                    && numbers.size() == depth
                    && stat.exitCode().signaled()
                    && stat.exitCode().termSignal().equals(Signal.SIGKILL);
        } catch (NoSuchTaskException e) {
            return false;
        }
    }
}
