package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the spy was launched with nothing but its three descriptors while the secret stayed open and marked. */
final class SealCheck {
    private static final int FIRST_UNCHOSEN = 3;
    private static final int LISTED = 5;

    private SealCheck() {}

    static Check check() {
        return new Check(
                "etanche",
                Set.of("encore-ouvert", "personne-a-fouiller", "autre-fuite", "sans-marque", "plus-de-secret"),
                SealCheck::look);
    }

    private static Verdict look(Scene scene) {
        var workshop = Workshop.of(scene);
        var children = Children.of(scene);
        for (Child child : children.living()) {
            Optional<HeldFile> secret = nameless(HeldFile.of(child.task(), child.descriptors(), workshop));
            if (secret.isPresent()) {
                int fd = secret.get().fd();
                return new Verdict.Missed(
                        "encore-ouvert", Map.of("pid", Integer.toString(child.pid()), "fd", Integer.toString(fd)));
            }
        }
        return children.lastPlaying("espion")
                .map(spy -> judge(spy, workshop))
                .orElseGet(() -> new Verdict.Missed("personne-a-fouiller", Map.of()));
    }

    private static Verdict judge(Child spy, Workshop workshop) {
        String pid = Integer.toString(spy.pid());
        Optional<HeldFile> secret = nameless(workshop.heldFiles());
        if (secret.isEmpty()) {
            return new Verdict.Missed("plus-de-secret", Map.of());
        }
        List<Integer> unchosen = spy.descriptors().keySet().stream()
                .filter(fd -> fd >= FIRST_UNCHOSEN)
                .toList();
        if (!unchosen.isEmpty()) {
            String list = unchosen.stream().limit(LISTED).map(String::valueOf).collect(Collectors.joining(", "));
            return new Verdict.Missed("autre-fuite", Map.of("pid", pid, "liste", list));
        }
        return secret.get().closesOnExec()
                ? new Verdict.Held(Map.of("pid", pid))
                : new Verdict.Missed("sans-marque", Map.of("pid", pid));
    }

    private static Optional<HeldFile> nameless(List<HeldFile> files) {
        return files.stream().filter(HeldFile::nameless).findFirst();
    }
}
