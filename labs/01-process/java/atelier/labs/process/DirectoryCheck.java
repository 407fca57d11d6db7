package atelier.labs.process;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.kernel.proc.FileIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a child works in the session's {@code loge}: that very directory, not one of the same name. */
final class DirectoryCheck {
    private static final Path NAME = Path.of("loge");

    private DirectoryCheck() {}

    static Check check() {
        return new Check("loge", Set.of("personne-en-loge", "meme-place", "autre-loge"), DirectoryCheck::look);
    }

    private static Verdict look(Scene scene) {
        var children = Children.of(scene);
        Optional<FileIdentity> lodge = Optional.of(scene.work().resolve(NAME))
                .filter(Files::isDirectory)
                .map(FileIdentity::of);
        var there = children.lastLiving(
                child -> lodge.isPresent() && child.cwdIdentity().equals(lodge));
        if (there.isPresent()) {
            return new Verdict.Held(there.get().evidence());
        }
        var elsewhere = children.lastLiving(
                child -> child.cwd().filter(cwd -> Path.of(cwd).endsWith(NAME)).isPresent());
        if (elsewhere.isPresent()) {
            return missed("autre-loge", elsewhere.get());
        }
        return children.lastLiving(child -> true)
                .map(child -> missed("meme-place", child))
                .orElseGet(() -> new Verdict.Missed("personne-en-loge", Map.of()));
    }

    private static Verdict missed(String diagnosis, Child child) {
        return new Verdict.Missed(
                diagnosis,
                Map.of("pid", Integer.toString(child.pid()), "cwd", child.cwd().orElse("?")));
    }
}
