package atelier.image.layer;

import atelier.kernel.OpenHow;
import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The directories of a tree in which entries are being made, the last used of them held open. Each is found by the
 * kernel itself from the root's descriptor ({@code man 2 openat2}): no name leads out of the tree. For one thread.
 */
final class OpenDirectories implements AutoCloseable {
    static final OpenFlags DIRECTORY =
            OpenFlags.O_RDONLY.or(OpenFlags.O_DIRECTORY).or(OpenFlags.O_CLOEXEC);
    private static final int MOST = 64;
    private static final int MOST_RETRIES = 16;
    private static final int AT_FDCWD = -100;

    private final FileCalls files;
    private final OpenHow how;
    private final OpenDirectory root;
    private final LinkedHashMap<String, OpenDirectory> open = new LinkedHashMap<>(MOST * 2, 0.75f, true);

    OpenDirectories(FileCalls files, Path root, ResolveFlags resolve) {
        this.files = files;
        how = new OpenHow(DIRECTORY, 0, resolve.or(ResolveFlags.RESOLVE_NO_MAGICLINKS));
        this.root = new OpenDirectory(files, files.openat(AT_FDCWD, RawName.of(root), DIRECTORY, 0));
    }

    /** The directory of that name, made with those above it where it is missing; valid until the next call but one. */
    OpenDirectory at(String path, EntryName entry) {
        return find(path, entry).orElseGet(() -> {
            make(EntryName.ofDirectory(path), entry);
            return find(path, entry).orElseThrow(() -> new LayerException(LayerProblem.NO_DIRECTORY_ABOVE, entry));
        });
    }

    /** The directory of that name if it is there; valid until the next call but one. */
    Optional<OpenDirectory> find(String path, EntryName entry) {
        OpenDirectory known = path.isEmpty() ? root : open.get(path);
        return known != null ? Optional.of(known) : opened(path, entry).map(opened -> keep(path, opened));
    }

    /** A directory that has just been found or made in its parent, kept open since its contents come next. */
    OpenDirectory in(OpenDirectory parent, EntryName entry) {
        OpenDirectory known = open.get(entry.path());
        if (known != null) {
            return known;
        }
        var flags = DIRECTORY.or(OpenFlags.O_NOFOLLOW);
        return keep(entry.path(), new OpenDirectory(files, files.openat(parent.fd(), entry.last(), flags, 0)));
    }

    /** To be called before something is removed or replaced: names may then lead elsewhere. The root stays open. */
    void forget() {
        while (!open.isEmpty()) {
            open.pollFirstEntry().getValue().close();
        }
    }

    @Override
    public void close() {
        try {
            forget();
        } finally {
            root.close();
        }
    }

    /** One directory may have two names, through a symbolic link: its times are then kept in one place only. */
    private OpenDirectory keep(String path, OpenDirectory opened) {
        Optional<OpenDirectory> same = sameAs(opened);
        if (same.isPresent()) {
            files.close(opened.fd());
            return same.get();
        }
        if (open.size() >= MOST) {
            open.pollFirstEntry().getValue().close();
        }
        open.put(path, opened);
        return opened;
    }

    private Optional<OpenDirectory> sameAs(OpenDirectory opened) {
        if (root.isSameAs(opened)) {
            return Optional.of(root);
        }
        for (var known : open.entrySet()) {
            if (known.getValue().isSameAs(opened)) {
                return Optional.of(open.get(known.getKey())); // which makes it the last used
            }
        }
        return Optional.empty();
    }

    private Optional<OpenDirectory> opened(String path, EntryName entry) {
        try {
            return Optional.of(new OpenDirectory(files, openat2(path)));
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw Refusals.ofDirectory(entry, e);
        }
    }

    private void make(EntryName directory, EntryName entry) {
        OpenDirectory above = at(directory.directory(), entry);
        try {
            files.mkdirat(above.fd(), directory.last(), 0755);
        } catch (SyscallException e) {
            throw Refusals.ofDirectory(entry, e);
        }
        files.fchmodat(above.fd(), directory.last(), 0755);
    }

    /** The kernel asks to try again when another process renames something meanwhile. */
    private int openat2(String path) {
        for (int retry = 0; ; retry++) {
            try {
                return files.openat2(root.fd(), path, how);
            } catch (SyscallException e) {
                if (!e.errno().equals(Errno.EAGAIN) || retry == MOST_RETRIES) {
                    throw e;
                }
            }
        }
    }
}
