package atelier.labs.cgroups;

import atelier.course.check.Scene;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The v1 hierarchy without controllers that the session mounts under its own name.
 *
 * @param name of the hierarchy
 * @param root where the host has it mounted if it has: its topmost group
 */
record OldHierarchy(String name, Path root) {
    private static final String AGENT = "release_agent";
    private static final String BELL = "notify_on_release";

    static OldHierarchy of(Scene scene) {
        try {
            Path work = scene.work().toRealPath();
            return new OldHierarchy("atelier-" + work.getFileName(), work.resolve("ancienne"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find the session's directory " + scene.work(), e);
        }
    }

    /** Its mounts as a task has them; the root of each is told from the cgroup namespace of whoever asks. */
    List<MountInfo> mountsOf(ProcTask task) {
        return task.mountinfo().stream()
                .filter(mount -> mount.type().equals("cgroup"))
                .filter(mount -> mount.superOptions().contains("name=" + name))
                .toList();
    }

    boolean isMountedFor(ProcTask task) {
        return mountsOf(task).stream().anyMatch(mount -> mount.mountPoint().equals(root.toString()));
    }

    /** The program that the kernel runs when a group of the hierarchy becomes empty, if there is one. */
    Optional<String> agent() {
        return content(root.resolve(AGENT)).filter(path -> !path.isEmpty());
    }

    Path trap() {
        return root.resolve("piege");
    }

    /** Whether the kernel tells the agent that the trap has become empty. */
    boolean rings() {
        return content(trap().resolve(BELL)).filter("1"::equals).isPresent();
    }

    private static Optional<String> content(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
