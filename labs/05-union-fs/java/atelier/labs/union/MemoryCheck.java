package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether children run one program from several containers, and the pages of it are in memory once. */
final class MemoryCheck {
    private static final int SEVERAL = 2;

    private MemoryCheck() {}

    static Check check() {
        return new Check(
                "memoire", Set.of("personne", "hors-conteneurs", "meme-conteneur", "copies"), MemoryCheck::look);
    }

    private static Verdict look(Scene scene) {
        List<ProcTask> children = scene.thread().children().stream()
                .map(ProcTask::process)
                .filter(child -> program(child).isPresent())
                .toList();
        var rooms = new HashSet<Path>();
        List<Path> roots = DiskCheck.containers(scene).stream()
                .map(container -> Path.of(container.mount().mountPoint()))
                .toList();
        var memory = new Memory(0, 0);
        boolean inWork = false;
        int guards = 0;
        for (ProcTask child : children) {
            Path program = program(child).orElseThrow();
            Optional<Path> room = roots.stream().filter(program::startsWith).findFirst();
            if (room.isPresent()) {
                rooms.add(room.get());
                guards++;
                memory = memory.plus(Memory.ofProgram(child));
            }
            inWork |= program.startsWith(scene.work());
        }
        if (rooms.isEmpty()) {
            return new Verdict.Missed(inWork ? "hors-conteneurs" : "personne", Map.of());
        }
        var evidence = Map.of(
                "nombre", Integer.toString(guards),
                "vu", Megabytes.of(memory.seen()),
                "reel", Megabytes.of(memory.real()));
        if (rooms.size() < SEVERAL) {
            return new Verdict.Missed("meme-conteneur", evidence);
        }
        return memory.isShared() ? new Verdict.Held(evidence) : new Verdict.Missed("copies", evidence);
    }

    private static Optional<Path> program(ProcTask child) {
        try {
            return child.stat().state() == 'Z' ? Optional.empty() : Optional.of(Path.of(child.exe()));
        } catch (NoSuchTaskException e) {
            return Optional.empty(); // it has just ended
        }
    }
}
