package atelier.image.build.run;

import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directories of an image that a running program needs, for the kernel's file systems to be mounted on. Those that are
 * not there are made, and closing removes them again: they are none of what the program changed.
 */
final class MountPoints implements AutoCloseable {
    private static final int AT_FDCWD = -100;
    private static final List<String> NAMES = List.of("dev", "proc", "sys");
    private static final OpenFlags DIRECTORY =
            OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);

    private final FileCalls files = new FileCalls();
    private final int root;
    private final List<String> made = new ArrayList<>();

    private MountPoints(Path root) {
        this.root = files.openat(AT_FDCWD, RawName.of(root), DIRECTORY, 0);
    }

    /** Makes what is missing below a root. A link there would have something else covered: it is refused. */
    static MountPoints in(Path root) {
        var points = new MountPoints(root);
        try {
            NAMES.forEach(points::require);
            return points;
        } catch (RuntimeException e) {
            points.close();
            throw e;
        }
    }

    private void require(String name) {
        try {
            files.mkdirat(root, name, 0755);
            made.add(name);
        } catch (SyscallException e) {
            if (!e.errno().equals(Errno.EEXIST)) {
                throw e;
            }
            if (files.statx(root, name).type() != FileType.DIRECTORY) {
                throw new StepException(e, StepProblem.NOT_ISOLATED, "/" + name + " of the image is no directory");
            }
        }
    }

    @Override
    public void close() {
        try {
            made.forEach(name -> files.rmdirat(root, name));
        } finally {
            files.close(root);
        }
    }
}
