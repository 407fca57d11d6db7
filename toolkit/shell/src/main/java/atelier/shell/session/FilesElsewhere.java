package atelier.shell.session;

import atelier.kernel.Descriptor;
import atelier.kernel.OpenHow;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Deletes what a session made outside its directory, at the very path it was journaled with. */
final class FilesElsewhere {
    private static final OpenHow DIRECTORY_WITHOUT_LINKS = new OpenHow(
            OpenFlags.O_PATH.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC), 0, ResolveFlags.RESOLVE_NO_SYMLINKS);

    /** There is no such directory any more, or a link or a file in its stead. */
    private static final Set<Errno> GONE = Set.of(Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP);

    private final Syscalls syscalls;

    FilesElsewhere(Syscalls syscalls) {
        this.syscalls = syscalls;
    }

    /**
     * Whether something was deleted. A directory goes only if it is empty: what a stranger put there stays. A path that
     * has come to lead through a link leads to what a stranger chose, and is left alone.
     */
    boolean delete(Path path) throws IOException {
        Optional<Descriptor> parent = open(path.getParent());
        if (parent.isEmpty()) {
            return false;
        }
        try (var opened = parent.get()) {
            Path named = Path.of("/proc/self/fd", Integer.toString(opened.fd())).resolve(path.getFileName());
            boolean filled = Files.isDirectory(named, LinkOption.NOFOLLOW_LINKS) && holdsSomething(named);
            return !filled && Files.deleteIfExists(named);
        }
    }

    private Optional<Descriptor> open(Path directory) {
        try {
            int fd = syscalls.openat2(Syscalls.AT_FDCWD, directory.toString(), DIRECTORY_WITHOUT_LINKS);
            return Optional.of(new Descriptor(syscalls, fd));
        } catch (SyscallException e) {
            if (GONE.contains(e.errno())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean holdsSomething(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isPresent();
        }
    }
}
