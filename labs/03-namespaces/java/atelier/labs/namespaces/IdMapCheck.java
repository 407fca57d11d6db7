package atelier.labs.namespaces;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.Capabilities;
import atelier.kernel.namespace.IdMap;
import atelier.kernel.namespace.IdMaps;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import java.util.HashMap;
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
        IdMaps maps = IdMaps.of(child.task());
        var evidence = new HashMap<>(child.evidence());
        evidence.put("carte", maps.uids().stream().map(IdMap::toString).collect(Collectors.joining(", ")));
        long outside = Integer.toUnsignedLong(child.status().uids().getFirst());
        evidence.put("dehors", Long.toString(outside));
        if (maps.uids().isEmpty()) {
            return new Verdict.Missed("sans-carte", evidence);
        }
        // No id is below 0: the line that maps it begins with it.
        Optional<Long> root = maps.uids().stream()
                .filter(line -> line.inside() == 0)
                .map(IdMap::outside)
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
        return ofRoot(child, maps, evidence);
    }

    /** Who starts before the map is written is nobody, and a program that nobody starts gets no capabilities. */
    private static Verdict ofRoot(Inhabitant child, IdMaps maps, Map<String, String> evidence) {
        if (child.status().effective().equals(Capabilities.NONE)) {
            return new Verdict.Missed("trop-tard", evidence);
        }
        return maps.gids().isEmpty() ? new Verdict.Missed("sans-groupes", evidence) : new Verdict.Held(evidence);
    }
}
