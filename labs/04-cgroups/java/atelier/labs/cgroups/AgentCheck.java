package atelier.labs.cgroups;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the kernel runs the agent, by emptying the trap once more: a mark made by hand is not made again. */
final class AgentCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private AgentCheck() {}

    static Check check() {
        return new Check(
                "evade",
                Set.of("pas-de-hierarchie", "pas-de-piege", "sans-sonnette", "sans-agent", "agent-muet"),
                AgentCheck::look);
    }

    private static Verdict look(Scene scene) {
        OldHierarchy old = OldHierarchy.of(scene);
        if (!old.isMountedFor(scene.host())) {
            return new Verdict.Missed("pas-de-hierarchie", Map.of());
        }
        if (!Files.isDirectory(old.trap())) {
            return new Verdict.Missed("pas-de-piege", Map.of());
        }
        if (!old.rings()) {
            return new Verdict.Missed("sans-sonnette", Map.of());
        }
        Optional<String> agent = old.agent();
        if (agent.isEmpty()) {
            return new Verdict.Missed("sans-agent", Map.of());
        }
        Path mark = scene.work().resolve("marque");
        Optional<FileTime> before = time(mark);
        Trial.in(old.trap(), "exit 0");
        boolean made = Race.until(() -> time(mark).isPresent() && !time(mark).equals(before), PATIENCE);
        return made
                ? new Verdict.Held(Map.of("agent", agent.get()))
                : new Verdict.Missed("agent-muet", Map.of("agent", agent.get()));
    }

    private static Optional<FileTime> time(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }
}
