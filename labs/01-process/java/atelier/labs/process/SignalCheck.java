package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.ProcTask;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a signal sent to the head of a process group reached what it had launched: its group's other processes keep
 * the group's number whoever becomes their parent.
 */
final class SignalCheck {
    private SignalCheck() {}

    static Check check() {
        return new Check("transmis", Set.of("pas-de-relais", "sourd", "non-transmis"), SignalCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Child> relay =
                Children.of(scene).all().stream().filter(Child::leadsGroup).reduce((first, second) -> second);
        return relay.map(SignalCheck::judge).orElseGet(() -> new Verdict.Missed("pas-de-relais", Map.of()));
    }

    private static Verdict judge(Child relay) {
        String pid = Integer.toString(relay.pid());
        if (!relay.isDead()) {
            return new Verdict.Missed("sourd", Map.of("pid", pid));
        }
        return survivorOf(relay)
                .<Verdict>map(survivor -> new Verdict.Missed(
                        "non-transmis",
                        Map.of(
                                "pid", pid,
                                "survivant", Integer.toString(survivor.pid()),
                                "programme", survivor.name(),
                                "parent", nameOf(survivor.stat().ppid()))))
                .orElseGet(() -> new Verdict.Held(
                        Map.of("pid", pid, "code", Integer.toString(relay.end().shellCode()))));
    }

    private static Optional<Child> survivorOf(Child relay) {
        return ProcTask.all().stream()
                .flatMap(process -> Child.of(process.id()).stream())
                .filter(process -> !process.isDead() && process.pid() != relay.pid())
                .filter(process -> process.stat().processGroup() == relay.pid())
                .findFirst();
    }

    private static String nameOf(int pid) {
        return Child.of(pid).map(Child::name).orElse("?") + " (" + pid + ")";
    }
}
