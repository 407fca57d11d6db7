package atelier.labs.chroot;

import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Descriptors through which a task could climb out of a root: directories outside it. Only those above or below the
 * session's directory count, for a JVM may have others open, which are none of the learner's.
 */
final class OpenDoors {
    /** A descriptor and what the kernel calls its target. */
    record Door(int fd, String target) {}

    private OpenDoors() {}

    /** The first such descriptor of {@code task}, if it has one. */
    static Optional<Door> outOf(FileIdentity root, ProcTask task, Path work) {
        Ancestry session = Ancestry.of(work);
        for (var descriptor : task.descriptors().entrySet()) {
            Path link =
                    task.directory().resolve("fd").resolve(descriptor.getKey().toString());
            if (Files.isDirectory(link) && leadsOut(Ancestry.of(link), root, session)) {
                return Optional.of(new Door(descriptor.getKey(), descriptor.getValue()));
            }
        }
        return Optional.empty();
    }

    private static boolean leadsOut(Ancestry directory, FileIdentity root, Ancestry session) {
        boolean nearby = session.isWithin(directory.self()) || directory.isWithin(session.self());
        return nearby && !directory.isWithin(root);
    }
}
