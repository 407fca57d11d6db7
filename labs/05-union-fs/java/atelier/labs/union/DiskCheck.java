package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.file.DiskUse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether five containers stand on one copy of the image, each with changes of its own. */
final class DiskCheck {
    private static final String STORE = "depot";
    private static final int WANTED = 5;

    private DiskCheck() {}

    static Check check() {
        return new Check(
                "cinq",
                Set.of("pas-de-depot", "copies", "demontes", "trop-peu", "pas-partage", "pas-isoles"),
                DiskCheck::look);
    }

    private static Verdict look(Scene scene) {
        var seen = new Seen(scene);
        if (seen.names(STORE + "/containers").isEmpty()) {
            return new Verdict.Missed("pas-de-depot", Map.of());
        }
        Path store = seen.path(STORE);
        String driver = seen.text(STORE + "/driver");
        var evidence =
                Map.of("pilote", driver, "place", Megabytes.of(DiskUse.of(store).bytes()));
        if (!driver.equals("overlay")) {
            return new Verdict.Missed("copies", evidence);
        }
        List<Stack> containers = containers(scene);
        if (containers.isEmpty()) {
            return new Verdict.Missed("demontes", evidence);
        }
        var counted = Map.of("nombre", Integer.toString(containers.size()), "place", evidence.get("place"));
        if (containers.size() < WANTED) {
            return new Verdict.Missed("trop-peu", counted);
        }
        var lowers = new HashSet<List<Path>>();
        var uppers = new HashSet<Optional<Path>>();
        containers.forEach(container -> {
            lowers.add(container.lowers());
            uppers.add(container.upper());
        });
        if (lowers.size() > 1) {
            return new Verdict.Missed("pas-partage", counted);
        }
        return uppers.size() < containers.size()
                ? new Verdict.Missed("pas-isoles", counted)
                : new Verdict.Held(counted);
    }

    /** The overlays mounted for containers of the store. */
    static List<Stack> containers(Scene scene) {
        Path store = scene.work().resolve(STORE);
        return scene.thread().mountinfo().stream()
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(store.resolve("containers")))
                .flatMap(mount -> Stack.of(mount, store.resolve("layers")).stream())
                .toList();
    }
}
