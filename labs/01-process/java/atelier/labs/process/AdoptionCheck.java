package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.ProcTask;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who became the parent of a process of this session whose parent died. It is known by its directory and its session
 * id, which it keeps; the kernel makes it a child of the workshop's main thread, not of the lab thread.
 */
final class AdoptionCheck {
    private AdoptionCheck() {}

    static Check check() {
        return new Check("adopte", Set.of("pas-d-orphelin", "adopte-ailleurs"), AdoptionCheck::look);
    }

    private static Verdict look(Scene scene) {
        var workshop = Workshop.of(scene);
        List<Child> orphans = orphans(scene, workshop);
        if (orphans.isEmpty()) {
            return new Verdict.Missed("pas-d-orphelin", Map.of());
        }
        return orphans.stream()
                .filter(orphan -> orphan.stat().ppid() == workshop.process().id())
                .findFirst()
                .<Verdict>map(adopted -> new Verdict.Held(adopted.evidence()))
                .orElseGet(() -> adoptedElsewhere(orphans.getLast()));
    }

    private static Verdict adoptedElsewhere(Child orphan) {
        int parent = orphan.stat().ppid();
        String name = Child.of(parent).map(Child::name).orElse("?");
        return new Verdict.Missed(
                "adopte-ailleurs",
                Map.of(
                        "pid", Integer.toString(orphan.pid()),
                        "programme", orphan.name(),
                        "parent", name + " (" + parent + ")"));
    }

    /** Those that live and work in the session's directory without descending from a child of the lab thread. */
    private static List<Child> orphans(Scene scene, Workshop workshop) {
        int session = workshop.process().stat().session();
        List<Child> processes = ProcTask.all().stream()
                .flatMap(process -> Child.of(process.id()).stream())
                .filter(process -> process.stat().session() == session && !process.isDead())
                .toList();
        Set<Integer> family = family(scene, processes);
        return processes.stream()
                .filter(process -> process.pid() != workshop.process().id() && !family.contains(process.pid()))
                .filter(process -> process.cwd().filter(workshop::holds).isPresent())
                .toList();
    }

    private static Set<Integer> family(Scene scene, List<Child> processes) {
        Set<Integer> family = new HashSet<>(scene.thread().children());
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Child process : processes) {
                grown |= family.contains(process.stat().ppid()) && family.add(process.pid());
            }
        }
        return family;
    }
}
