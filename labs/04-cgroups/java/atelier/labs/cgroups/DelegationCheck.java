package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.cgroup.Bytes;
import atelier.kernel.cgroup.CgroupView;
import atelier.kernel.cgroup.Controller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an ordinary user arranges a part of {@code appart} alone, and may not lift its limit. */
final class DelegationCheck {
    private static final int TENANT = 65534;
    private static final List<String> LIMITS =
            List.of("memory.max", "memory.swap.max", "memory.limit_in_bytes", "memory.memsw.limit_in_bytes");

    private DelegationCheck() {}

    static Check check() {
        return new Check(
                "delegue",
                Set.of(
                        "groupe-absent",
                        "sans-limite",
                        "pas-delegue",
                        "trop-delegue",
                        "pas-de-salon",
                        "salon-de-root",
                        "salon-vide"),
                DelegationCheck::look);
    }

    private static Verdict look(Scene scene) {
        return House.of(scene)
                .group("appart")
                .flatMap(flat -> House.ask(() -> judge(flat)))
                .orElseGet(() -> new Verdict.Missed("groupe-absent", Map.of()));
    }

    private static Verdict judge(CgroupView flat) {
        Bytes limit = flat.memory().max();
        Path directory = flat.path(Controller.MEMORY);
        if (limit.isMax()) {
            return new Verdict.Missed("sans-limite", Map.of());
        }
        if (owner(directory) != TENANT) {
            return new Verdict.Missed("pas-delegue", Map.of());
        }
        Optional<String> given = LIMITS.stream()
                .filter(file -> Files.exists(directory.resolve(file)) && owner(directory.resolve(file)) == TENANT)
                .findFirst();
        if (given.isPresent()) {
            return new Verdict.Missed("trop-delegue", Map.of("fichier", given.get()));
        }
        return judgeRooms(below(directory), limit);
    }

    private static Verdict judgeRooms(List<Path> rooms, Bytes limit) {
        if (rooms.isEmpty()) {
            return new Verdict.Missed("pas-de-salon", Map.of());
        }
        List<Path> own = rooms.stream().filter(room -> owner(room) == TENANT).toList();
        if (own.isEmpty()) {
            String name = rooms.getFirst().getFileName().toString();
            return new Verdict.Missed("salon-de-root", Map.of("groupe", name));
        }
        for (Path room : own) {
            for (Player player : Player.in(room)) {
                if (player.status().uids().getFirst() == TENANT) {
                    return new Verdict.Held(Map.of(
                            "pid", Integer.toString(player.pid()),
                            "groupe", room.getFileName().toString(),
                            "limite", Amount.of(limit)));
                }
            }
        }
        return new Verdict.Missed("salon-vide", Map.of());
    }

    private static List<Path> below(Path group) {
        try (var entries = Files.list(group)) {
            return entries.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the groups in " + group, e);
        }
    }

    private static int owner(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell who owns " + path, e);
        }
    }
}
