package atelier.image.layer;

import atelier.kernel.file.DirectoryListing;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.flag.OpenFlags;
import java.io.IOException;

/** Packs all of a tree, depth first and in the order of the names' bytes. */
final class TreeWalk {
    /** A tree in which every file is what it is. */
    static final Marks EVERYTHING = found -> Mark.NONE;

    static final OpenFlags DIRECTORY = OpenDirectories.DIRECTORY.or(OpenFlags.O_NOFOLLOW);

    private final FileCalls files;
    private final LayerPacking packing;
    private final Marks marks;
    private final DirectoryListing listing;

    /** What a file in a tree stands for besides itself. */
    enum Mark {
        NONE,
        DELETED,
        OPAQUE
    }

    /** Tells what files stand for. */
    interface Marks {
        Mark of(Found found);
    }

    TreeWalk(FileCalls files, LayerPacking packing, Marks marks) {
        this.files = files;
        this.packing = packing;
        this.marks = marks;
        listing = new DirectoryListing(files);
    }

    void walk(TreeRoot root) throws IOException {
        Found found = root.found();
        packing.enter(found);
        packing.packEntered();
        contents(root.fd(), "");
        packing.leave();
    }

    /** Packs a directory and all below it. */
    void directory(Found directory, boolean opaque) throws IOException {
        packing.enter(directory);
        packing.packEntered();
        String path = directory.entry().path();
        if (opaque) {
            packing.whiteout(EntryName.opaqueMarkerIn(path));
        }
        int fd = files.openat(directory.directory(), directory.name(), DIRECTORY, 0);
        try {
            contents(fd, path);
        } finally {
            files.close(fd);
        }
        packing.leave();
    }

    private void contents(int fd, String path) throws IOException {
        for (String name : listing.names(fd)) {
            Found found = Found.of(fd, name, path, files.statx(fd, name));
            Mark mark = marks.of(found);
            if (mark == Mark.DELETED) {
                packing.whiteout(found.entry().whiteout());
            } else if (found.status().type() == FileType.DIRECTORY) {
                directory(found, mark == Mark.OPAQUE);
            } else {
                packing.pack(found);
            }
        }
    }
}
