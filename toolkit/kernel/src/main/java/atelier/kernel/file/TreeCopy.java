package atelier.kernel.file;

import atelier.kernel.DeviceNumber;
import atelier.kernel.flag.OpenFlags;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies a tree with all that its files have: owners, modes, times, extended attributes, hard links, devices. Contents are
 * copied by the kernel, holes as zeros, unless the file system shares them. Sockets are left out. One tree a copy.
 */
public final class TreeCopy {
    private static final OpenFlags DIRECTORY = OpenFlags.O_RDONLY
            .or(OpenFlags.O_DIRECTORY)
            .or(OpenFlags.O_NOFOLLOW)
            .or(OpenFlags.O_CLOEXEC);
    private static final OpenFlags READ =
            OpenFlags.O_RDONLY.or(OpenFlags.O_NOFOLLOW).or(OpenFlags.O_CLOEXEC);
    private static final OpenFlags NEW_FILE =
            OpenFlags.O_WRONLY.or(OpenFlags.O_CREAT).or(OpenFlags.O_EXCL).or(OpenFlags.O_CLOEXEC);
    private static final long PIECE = 1 << 30;

    private final FileCalls files;
    private final ExtendedAttributes extended;
    private final DirectoryListing listing;
    private final Map<Inode, Place> copied = new HashMap<>();
    private int root;

    private record Inode(DeviceNumber device, long inode) {}

    /** Where the first name of a file with several is, by its path from the root of the copy. */
    private record Place(String path) {}

    public TreeCopy(FileCalls files) {
        this.files = files;
        extended = new ExtendedAttributes(files);
        listing = new DirectoryListing(files);
    }

    /** Copies what is in one open directory, and what it has itself, to another that is empty. */
    public void copy(int from, int to) {
        root = to;
        contents(from, to, "");
        metadata(from, ".", to, ".", files.statx(from));
    }

    private void contents(int from, int to, String path) {
        for (String name : listing.names(from)) {
            InodeStatus status = files.statx(from, name);
            if (status.type() != FileType.SOCKET && !isLinked(status, to, name, path + name)) {
                make(from, to, name, path, status);
                metadata(from, name, to, name, status);
            }
        }
    }

    private boolean isLinked(InodeStatus status, int to, String name, String path) {
        if (status.links() == 1 || status.type() == FileType.DIRECTORY) {
            return false;
        }
        Place first = copied.putIfAbsent(new Inode(status.device(), status.inode()), new Place(path));
        if (first == null) {
            return false;
        }
        files.linkat(root, first.path, to, name);
        return true;
    }

    private void make(int from, int to, String name, String path, InodeStatus status) {
        switch (status.type()) {
            case DIRECTORY -> {
                files.mkdirat(to, name, 0700);
                directory(from, to, name, path + name + "/");
            }
            case REGULAR -> file(from, to, name);
            case SYMLINK -> files.symlinkat(files.readlinkat(from, name), to, name);
            case FIFO, CHARACTER_DEVICE, BLOCK_DEVICE ->
                files.mknodat(to, name, status.type().bits() | 0600, status.special());
            case SOCKET -> throw new IllegalArgumentException("sockets are left out");
        }
    }

    private void directory(int from, int to, String name, String path) {
        int source = files.openat(from, name, DIRECTORY, 0);
        try {
            int target = files.openat(to, name, DIRECTORY, 0);
            try {
                contents(source, target, path);
            } finally {
                files.close(target);
            }
        } finally {
            files.close(source);
        }
    }

    private void file(int from, int to, String name) {
        int source = files.openat(from, name, READ, 0);
        try {
            int target = files.openat(to, name, NEW_FILE, 0600);
            try {
                while (files.copy_file_range(source, target, PIECE) > 0) {
                    // Until the end of the file.
                }
            } finally {
                files.close(target);
            }
        } finally {
            files.close(source);
        }
    }

    /** The owner first, which takes capabilities away, and the times last, which all else changes. */
    private void metadata(int from, String name, int to, String copy, InodeStatus status) {
        files.fchownat(to, copy, status.uid(), status.gid());
        if (status.type() != FileType.SYMLINK) {
            files.fchmodat(to, copy, status.permissions());
        }
        extended.all(from, name).forEach((attribute, value) -> extended.set(to, copy, attribute, value));
        files.utimensat(to, copy, status.accessed(), status.modified());
    }
}
