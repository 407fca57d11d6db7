package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.Capabilities;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a child is root in a user namespace of its own, and somebody without power outside. */
final class IdMapCheck {
    private IdMapCheck() {}

    static Check check() {
        return new Check(
                "carte-ecrite",
                Set.of(
                        "pirate-en-place",
                        "meme-espace",
                        "sans-carte",
                        "sans-root",
                        "carte-du-chef",
                        "pas-nomme",
                        "trop-tard",
                        "sans-groupes"),
                IdMapCheck::look);
    }

    private static Verdict look(Scene scene) {
        Optional<Inhabitant> thief = Safe.thief(scene);
        if (thief.isPresent()) {
            return new Verdict.Missed("pirate-en-place", thief.get().evidence());
        }
        Namespace host = Membership.of(scene.host(), NamespaceKind.USER);
        return Inhabitant.newestChildOf(
                        scene.thread(), child -> !child.in(NamespaceKind.USER).equals(host))
                .map(IdMapCheck::judge)
                .orElseGet(() -> new Verdict.Missed("meme-espace", Map.of("espace", host.toString())));
    }

    private static Verdict judge(Inhabitant child) {
        List<IdMapLine> uids = IdMapLine.readAll(child.task().directory().resolve("uid_map"));
        var evidence = new HashMap<>(child.evidence());
        evidence.put("carte", uids.stream().map(IdMapLine::toString).collect(Collectors.joining(", ")));
        long outside = Integer.toUnsignedLong(child.status().uids().getFirst());
        evidence.put("dehors", Long.toString(outside));
        if (uids.isEmpty()) {
            return new Verdict.Missed("sans-carte", evidence);
        }
        Optional<Long> root = uids.stream()
                .filter(line -> line.holds(0))
                .map(line -> line.outside(0))
                .findFirst();
        if (root.isEmpty()) {
            return new Verdict.Missed("sans-root", evidence);
        }
        if (root.get() == 0 && GuestId.free().isOther()) {
            return new Verdict.Missed("carte-du-chef", evidence);
        }
        if (root.get() != outside) {
            return new Verdict.Missed("pas-nomme", evidence);
        }
        return ofRoot(child, evidence);
    }

    /** Who starts before the map is written is nobody, and a program that nobody starts gets no capabilities. */
    private static Verdict ofRoot(Inhabitant child, Map<String, String> evidence) {
        if (child.status().effective().equals(Capabilities.NONE)) {
            return new Verdict.Missed("trop-tard", evidence);
        }
        boolean groups =
                !IdMapLine.readAll(child.task().directory().resolve("gid_map")).isEmpty();
        return groups ? new Verdict.Held(evidence) : new Verdict.Missed("sans-groupes", evidence);
    }
}
