package atelier.image.snapshot;

import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import atelier.kernel.file.TreeCopy;
import atelier.kernel.file.TreeRemoval;
import atelier.kernel.flag.OpenFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Whole directories made, copied and removed, whatever the names in them. */
final class Directories {
    static final int AT_FDCWD = -100;
    static final OpenFlags DIRECTORY =
            OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);

    private Directories() {}

    static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    static void copy(Path from, Path to) {
        make(to);
        var files = new FileCalls();
        try {
            int source = files.openat(AT_FDCWD, RawName.of(from), DIRECTORY, 0);
            try {
                int target = files.openat(AT_FDCWD, RawName.of(to), DIRECTORY, 0);
                try {
                    new TreeCopy(files).copy(source, target);
                } finally {
                    files.close(target);
                }
            } finally {
                files.close(source);
            }
        } catch (SyscallException e) {
            throw failed(from, e);
        }
    }

    /** Gives a directory the owner and the mode of another: the uppermost root of a stack is what its container sees. */
    static void setLike(Path model, Path directory) {
        var files = new FileCalls();
        try {
            InodeStatus status = files.statx(AT_FDCWD, RawName.of(model));
            files.fchownat(AT_FDCWD, RawName.of(directory), status.uid(), status.gid());
            files.fchmodat(AT_FDCWD, RawName.of(directory), status.permissions());
        } catch (SyscallException e) {
            throw failed(directory, e);
        }
    }

    static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(to, e);
        }
    }

    static void remove(Path tree) {
        try {
            new TreeRemoval(new FileCalls()).remove(AT_FDCWD, RawName.of(tree));
        } catch (SyscallException e) {
            throw failed(tree, e);
        }
    }

    static SnapshotException failed(Path path, Exception e) {
        return new SnapshotException(e, SnapshotProblem.FILES, path, e.getMessage());
    }
}
