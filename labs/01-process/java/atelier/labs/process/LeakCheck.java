package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the spy holds a file that it could not have opened, for want of a name. */
final class LeakCheck {
    private LeakCheck() {}

    static Check check() {
        return new Check(
                "fuite", Set.of("pas-d-espion", "rien-a-voler", "encore-nomme", "bien-garde"), LeakCheck::look);
    }

    private static Verdict look(Scene scene) {
        var workshop = Workshop.of(scene);
        return Children.of(scene)
                .lastPlaying("espion")
                .map(spy -> judge(spy, workshop))
                .orElseGet(() -> new Verdict.Missed("pas-d-espion", Map.of()));
    }

    private static Verdict judge(Child spy, Workshop workshop) {
        String pid = Integer.toString(spy.pid());
        List<HeldFile> held = HeldFile.of(spy.task(), spy.descriptors(), workshop);
        Optional<HeldFile> stolen = held.stream().filter(HeldFile::nameless).findFirst();
        if (stolen.isPresent()) {
            return new Verdict.Held(
                    Map.of("pid", pid, "fd", Integer.toString(stolen.get().fd())));
        }
        if (!held.isEmpty()) {
            return new Verdict.Missed(
                    "encore-nomme",
                    Map.of("pid", pid, "fichier", held.getFirst().target()));
        }
        boolean keptInside = workshop.heldFiles().stream().anyMatch(HeldFile::nameless);
        return new Verdict.Missed(keptInside ? "bien-garde" : "rien-a-voler", Map.of("pid", pid));
    }
}
