package atelier.image.snapshot;

import atelier.kernel.proc.MountInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is mounted, as this process sees it. */
final class MountedPlaces {
    private MountedPlaces() {}

    /** Whether there is a mount in a directory or below it. */
    static boolean below(Path directory) {
        var mounts = Path.of("/proc/self/mountinfo");
        try {
            return Files.readAllLines(mounts).stream()
                    .map(line -> Path.of(MountInfo.parse(line).mountPoint()))
                    .anyMatch(place -> place.startsWith(directory));
        } catch (IOException e) {
            throw Directories.failed(mounts, e);
        }
    }
}
