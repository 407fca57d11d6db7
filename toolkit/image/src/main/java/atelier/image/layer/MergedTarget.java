package atelier.image.layer;

import atelier.kernel.file.DirectoryListing;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.TreeRemoval;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;

/** A tree in which the layers below already are: a whiteout removes, and what this layer has put there stays. */
final class MergedTarget implements LayerTarget {
    private final FileCalls files;
    private final TreeRemoval removal;
    private final DirectoryListing listing;
    private final PathSet ownPaths = new PathSet();

    MergedTarget(FileCalls files) {
        this.files = files;
        removal = new TreeRemoval(files);
        listing = new DirectoryListing(files);
    }

    /** A link may be one of a layer below, and means what it means in a container: its root is the tree's. */
    @Override
    public ResolveFlags resolve() {
        return ResolveFlags.RESOLVE_IN_ROOT;
    }

    @Override
    public void whiteout(OpenDirectory directory, EntryName deleted) {
        var present = Presence.of(files, directory, deleted.last());
        if (present.isPresent()) {
            clear(directory.fd(), deleted.last(), deleted.path(), present.get());
        }
    }

    @Override
    public void opaque(OpenDirectory directory, String path) {
        clearContents(directory.fd(), path);
    }

    @Override
    public void checkReplacing(TarEntry entry, InodeStatus present) {
        if (entry.type().isDevice() && ownPaths.contains(entry.name().path())) {
            throw new LayerException(LayerProblem.DEVICE_OVER_FILE, entry.name());
        }
    }

    @Override
    public void made(OpenDirectory parent, TarEntry entry, boolean replacedWhiteout) {
        EntryName name = entry.name();
        while (!name.isRoot() && ownPaths.add(name.path())) {
            name = EntryName.ofDirectory(name.directory());
        }
    }

    @Override
    public boolean directoriesComeFromBelow() {
        return true;
    }

    private void clear(int directory, String name, String path, InodeStatus present) {
        if (!ownPaths.contains(path)) {
            removal.remove(directory, name);
        } else if (present.type() == FileType.DIRECTORY) {
            int fd = files.openat(directory, name, OpenDirectories.DIRECTORY.or(OpenFlags.O_NOFOLLOW), 0);
            try {
                clearContents(fd, path);
            } finally {
                files.close(fd);
            }
        }
    }

    private void clearContents(int directory, String path) {
        for (String name : listing.names(directory)) {
            String below = path.isEmpty() ? name : path + "/" + name;
            clear(directory, name, below, files.statx(directory, name));
        }
    }
}
