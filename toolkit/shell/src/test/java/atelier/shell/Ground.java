package atelier.shell;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.UmountFlags;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A directory to mount and make things in, from which everything goes at the end, whatever became of the test. */
public final class Ground implements AutoCloseable {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final Path path;

    public Ground() {
        try {
            path = Files.createTempDirectory("atelier-essai").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    /** A new directory in it. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Mounts a small file system in memory. */
    public void tmpfs(Path target) {
        syscalls.mount("tmpfs", target.toString(), "tmpfs", new MountFlags(0), "size=64k,mode=700");
    }

    /** Mounts {@code source} a second time. */
    public void bind(Path source, Path target) {
        syscalls.mount(source.toString(), target.toString(), "", MountFlags.MS_BIND, "");
    }

    /** The mounts below it that this process sees, in the order of the mount table. */
    public List<MountInfo> mounts() {
        return ProcTask.process((int) ProcessHandle.current().pid()).mountinfo().stream()
                .filter(mount -> Path.of(mount.mountPoint()).startsWith(path))
                .toList();
    }

    @Override
    public void close() {
        for (List<MountInfo> left = mounts(); !left.isEmpty(); left = mounts()) {
            syscalls.umount2(left.getLast().mountPoint(), UmountFlags.MNT_DETACH);
        }
        try (var files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
