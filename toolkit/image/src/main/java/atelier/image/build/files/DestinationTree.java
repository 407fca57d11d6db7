package atelier.image.build.files;

import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.Errno;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The root of an image that is being made, and that nobody else changes meanwhile. Nothing outside it is written, whatever
 * links are in it. Paths are absolute in the image. For one thread; the caller closes it.
 */
public final class DestinationTree implements AutoCloseable {
    private static final int NEW_DIRECTORY = 0755;

    private final TreeRoot root;
    private final FileCalls files = new FileCalls();

    private DestinationTree(TreeRoot root) {
        this.root = root;
    }

    /**
     * Opens the root of an image.
     *
     * @throws FilesException if it cannot be used
     */
    public static DestinationTree open(Path root) {
        try {
            return new DestinationTree(TreeRoot.open(new FileCalls(), root));
        } catch (SyscallException e) {
            throw new FilesException(e, FilesProblem.NO_CONTEXT, root, e.errno());
        }
    }

    /**
     * Copies what was selected.
     *
     * @throws FilesException if it cannot be copied there
     */
    public void copy(SourceTree from, Selection selection, Destination destination) {
        new FileCopying(from, this, destination).copy(selection);
    }

    /**
     * Copies what was selected, but unpacks what is an archive.
     *
     * @throws FilesException if it cannot be copied there
     */
    public void add(SourceTree from, Selection selection, Destination destination) {
        var copied = new ArrayList<Source>();
        for (Source source : selection.sources()) {
            try (ArchiveSource archive = new ArchiveSource(from, source)) {
                if (archive.isArchive()) {
                    unpack(archive, destination);
                } else {
                    copied.add(source);
                }
            }
        }
        if (!copied.isEmpty()) {
            copy(from, new Selection(copied), destination);
        }
    }

    private void unpack(ArchiveSource archive, Destination destination) {
        if (destination.permissions().isPresent() || !destination.owner().equals(Optional.of(CopyOwner.ROOT))) {
            throw new FilesException(
                    FilesProblem.NOT_UNPACKED, archive, "its files keep the owners and the modes that it gives them");
        }
        try (OpenFile directory = directory(relative(destination.path()), destination.owner())) {
            archive.unpackTo(Path.of("/proc/self/fd", Integer.toString(directory.fd())));
        }
    }

    /** Makes a copy of a file of this machine, as old as it is said to be. */
    public void write(String name, Path from, FileTimestamp time, Destination destination) {
        String path = relative(isDirectory(destination) ? destination.path() + "/" + name : destination.path());
        try (OpenFile parent = directory(PathText.parent(path), destination.owner())) {
            new NewFile(files, parent, path)
                    .copy(
                            from,
                            destination.owner().orElse(CopyOwner.ROOT),
                            destination.permissions().orElse(0600),
                            time);
        }
    }

    /** Makes a file of text; what is there under its name is replaced. */
    public void write(String name, String text, Destination destination) {
        String path = relative(isDirectory(destination) ? destination.path() + "/" + name : destination.path());
        try (OpenFile parent = directory(PathText.parent(path), destination.owner())) {
            new NewFile(files, parent, path)
                    .write(
                            text.getBytes(StandardCharsets.UTF_8),
                            destination.owner().orElse(CopyOwner.ROOT),
                            destination.permissions().orElse(0644));
        }
    }

    /**
     * Makes a directory and those above it where they are missing.
     *
     * @return whether something was missing
     * @throws FilesException if something else is in the way
     */
    public boolean makeDirectory(String path, CopyOwner owner) {
        boolean isThere = isDirectory(path);
        directory(relative(path), Optional.of(owner)).close();
        return !isThere;
    }

    /** Whether there is a directory, links followed. */
    public boolean isDirectory(String path) {
        return root.find(relative(path))
                .map(found -> {
                    try (OpenFile open = found) {
                        return open.status().type() == FileType.DIRECTORY;
                    }
                })
                .orElse(false);
    }

    boolean isDirectory(Destination destination) {
        return destination.isDirectory() || isDirectory(destination.path());
    }

    /** The directory of that relative path, made where it is missing. The caller closes it. */
    OpenFile directory(String path, Optional<CopyOwner> owner) {
        String reached = "";
        for (String name : path.isEmpty() ? new String[0] : path.split("/")) {
            String next = PathText.join(reached, name);
            if (root.find(next).map(DestinationTree::closed).isEmpty()) {
                make(reached, name, owner);
            }
            reached = next;
        }
        return opened(reached);
    }

    private static boolean closed(OpenFile found) {
        found.close();
        return true;
    }

    private void make(String above, String name, Optional<CopyOwner> owner) {
        try (OpenFile parent = opened(above)) {
            files.mkdirat(parent.fd(), name, NEW_DIRECTORY);
            CopyOwner of = owner.orElse(CopyOwner.ROOT);
            files.fchownat(parent.fd(), name, of.uid(), of.gid());
            files.fchmodat(parent.fd(), name, NEW_DIRECTORY);
        } catch (SyscallException e) {
            throw refused(PathText.join(above, name), e);
        }
    }

    private OpenFile opened(String path) {
        try {
            return root.open(path, TreeRoot.DIRECTORY);
        } catch (SyscallException e) {
            throw refused(path, e);
        }
    }

    private static FilesException refused(String path, SyscallException e) {
        String named = "/" + RawName.readable(path);
        boolean isInTheWay = e.errno().equals(Errno.ENOTDIR) || e.errno().equals(Errno.EEXIST);
        return isInTheWay
                ? new FilesException(e, FilesProblem.NOT_A_DIRECTORY, named)
                : new FilesException(e, FilesProblem.REFUSED, named, e.getMessage());
    }

    /** A path of the image as the kernel takes it here: raw, relative to the root. */
    static String relative(String path) {
        return RawName.of(PathText.resolved("/", path).substring(1));
    }

    /** Gives an existing directory what a copied one has. */
    void setDirectory(OpenFile directory, InodeStatus status, Destination destination) {
        CopyOwner owner = destination.owner().orElse(new CopyOwner(status.uid(), status.gid()));
        OptionalInt permissions = destination.permissions();
        files.fchown(directory.fd(), owner.uid(), owner.gid());
        files.fchmod(directory.fd(), permissions.orElse(status.permissions()));
        files.futimens(directory.fd(), status.accessed(), status.modified());
    }

    FileCalls files() {
        return files;
    }

    @Override
    public void close() {
        root.close();
    }
}
