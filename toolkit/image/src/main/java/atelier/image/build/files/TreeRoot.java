package atelier.image.build.files;

import atelier.kernel.OpenHow;
import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The open root of a tree. Every path is resolved by the kernel as if the tree were all there is: links that lead out lead
 * to nothing ({@code man 2 openat2}, {@code RESOLVE_IN_ROOT}). Paths are raw and relative, empty for the root.
 */
final class TreeRoot implements AutoCloseable {
    static final OpenFlags DIRECTORY =
            OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);
    static final OpenFlags PLACE = OpenFlags.O_PATH.or(OpenFlags.O_CLOEXEC);
    private static final int AT_FDCWD = -100;
    private static final ResolveFlags CONFINED = ResolveFlags.RESOLVE_IN_ROOT.or(ResolveFlags.RESOLVE_NO_MAGICLINKS);

    private final FileCalls files;
    private final int fd;

    private TreeRoot(FileCalls files, int fd) {
        this.files = files;
        this.fd = fd;
    }

    /** Opens a directory; a link is followed. Throws {@link SyscallException} if it cannot be. */
    static TreeRoot open(FileCalls files, Path directory) {
        return new TreeRoot(files, files.openat(AT_FDCWD, RawName.of(directory), DIRECTORY, 0));
    }

    /** What a path leads to, links followed. Throws {@link SyscallException} if it cannot be opened so. */
    OpenFile open(String path, OpenFlags flags) {
        String name = path.isEmpty() ? "." : path;
        return new OpenFile(files, files.openat2(fd, name, new OpenHow(flags, 0, CONFINED)));
    }

    /** What a path leads to, links followed, if there is something. */
    Optional<OpenFile> find(String path) {
        try {
            return Optional.of(open(path, PLACE));
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ENOENT)
                    || e.errno().equals(Errno.ENOTDIR)
                    || e.errno().equals(Errno.ELOOP)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    FileCalls files() {
        return files;
    }

    @Override
    public void close() {
        files.close(fd);
    }
}
