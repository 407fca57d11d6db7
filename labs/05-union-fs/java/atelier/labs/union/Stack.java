package atelier.labs.union;

import atelier.course.check.Scene;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An overlay as the mount table has it.
 *
 * @param mount its line of the table
 * @param lowers the directories below, the uppermost first
 * @param upper that of the changes, if there is one
 */
record Stack(MountInfo mount, List<Path> lowers, Optional<Path> upper) {
    /** What is mounted on a directory of the session, as the lab thread sees it: the uppermost mount. */
    static Optional<MountInfo> mountOn(Scene scene, String name) {
        return mountOn(scene.thread(), scene.work().resolve(name));
    }

    /** What is mounted there, as that task sees it. */
    static Optional<MountInfo> mountOn(ProcTask task, Path place) {
        return task.mountinfo().stream()
                .filter(mount -> mount.mountPoint().equals(place.toString()))
                .reduce((below, above) -> above);
    }

    /** The overlay on a directory of the session. */
    static Optional<Stack> on(Scene scene, String name) {
        return mountOn(scene, name).flatMap(mount -> of(mount, scene.work()));
    }

    /** Empty if the mount is no overlay; directories that were named by a relative path are in {@code from}. */
    static Optional<Stack> of(MountInfo mount, Path from) {
        if (!mount.type().equals("overlay")) {
            return Optional.empty();
        }
        List<Path> lowers = option(mount, "lowerdir=")
                .flatMap(list -> Stream.of(list.split(":")))
                .map(from::resolve)
                .toList();
        // Since Linux 6.5 each layer may be an option of its own.
        List<Path> added = option(mount, "lowerdir+=").map(from::resolve).toList();
        Optional<Path> upper = option(mount, "upperdir=").map(from::resolve).findFirst();
        return Optional.of(new Stack(mount, lowers.isEmpty() ? added : lowers, upper));
    }

    /** Whether the kernel keeps overlay's notes in {@code user.} attributes. */
    boolean isForUsers() {
        return mount.superOptions().contains("userxattr");
    }

    /** Whether a directory lies on an overlay, which cannot hold the changes of another. */
    static boolean isUnder(Scene scene, Path directory) {
        return scene.thread().mountinfo().stream()
                .filter(mount -> directory.startsWith(mount.mountPoint()))
                .reduce((one, other) -> deeper(one, other))
                .filter(mount -> mount.type().equals("overlay"))
                .isPresent();
    }

    private static MountInfo deeper(MountInfo one, MountInfo other) {
        return Path.of(other.mountPoint()).getNameCount()
                        >= Path.of(one.mountPoint()).getNameCount()
                ? other
                : one;
    }

    private static Stream<String> option(MountInfo mount, String key) {
        return mount.superOptions().stream()
                .filter(option -> option.startsWith(key))
                .map(option -> option.substring(key.length()));
    }
}
