package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The guards that the lab hired on the host, who wait for orders at the end of a pipe, and who gave them any. */
final class Guards {
    private static final String ROLE = "gardien";

    private Guards() {}

    /** One of them was killed by an order that came from inside, where nobody should even know him. */
    static Check attacked() {
        return new Check("gardien-tue", Set.of("sans-gardien", "gardien-vivant", "tue-du-siege"), Guards::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Integer> dead = killed(scene);
        if (dead.isEmpty()) {
            return living(scene)
                    .<Verdict>map(guard -> new Verdict.Missed("gardien-vivant", guard.evidence()))
                    .orElseGet(() -> new Verdict.Missed("sans-gardien", Map.of()));
        }
        var evidence = Map.of("gardien", dead.get().toString());
        return intruder(scene)
                .<Verdict>map(intruder -> new Verdict.Held(Map.of(
                        "gardien",
                        dead.get().toString(),
                        "pid",
                        Integer.toString(intruder.task().id()),
                        "numero",
                        Integer.toString(intruder.ownPid()))))
                .orElseGet(() -> new Verdict.Missed("tue-du-siege", evidence));
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
        Set<String> pipes = new HashSet<>(scene.host().descriptors().values());
        pipes.removeIf(target -> !target.startsWith("pipe:"));
        return Inhabitant.newestChildOf(
                scene.thread(),
                child -> PidCheck.isInside(child, scene)
                        && child.holdings().stream().anyMatch(pipes::contains));
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
