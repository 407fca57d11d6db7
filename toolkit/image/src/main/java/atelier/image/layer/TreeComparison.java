package atelier.image.layer;

import atelier.kernel.file.DirectoryListing;
import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;

/** Packs what differs between two trees, walked side by side. */
final class TreeComparison {
    private static final int BUFFER = 256 * 1024;

    private final FileCalls files;
    private final LayerPacking packing;
    private final TreeWalk additions;
    private final DirectoryListing listing;
    private final ByteBuffer oldBytes = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer newBytes = ByteBuffer.allocateDirect(BUFFER);

    TreeComparison(FileCalls files, LayerPacking packing) {
        this.files = files;
        this.packing = packing;
        additions = new TreeWalk(files, packing, TreeWalk.EVERYTHING);
        listing = new DirectoryListing(files);
    }

    void compare(TreeRoot before, TreeRoot after) throws IOException {
        directory(before.found(), after.found());
    }

    private void directory(Found before, Found after) throws IOException {
        packing.enter(after);
        if (!sameMetadata(before, after)) {
            packing.packEntered();
        }
        int oldFd = files.openat(before.directory(), before.name(), TreeWalk.DIRECTORY, 0);
        try {
            int newFd = files.openat(after.directory(), after.name(), TreeWalk.DIRECTORY, 0);
            try {
                contents(oldFd, newFd, after.entry().path());
            } finally {
                files.close(newFd);
            }
        } finally {
            files.close(oldFd);
        }
        packing.leave();
    }

    private void contents(int oldFd, int newFd, String path) throws IOException {
        List<String> oldNames = listing.names(oldFd);
        List<String> newNames = listing.names(newFd);
        var still = new HashSet<>(newNames);
        for (String name : oldNames) {
            if (!still.contains(name)) {
                packing.whiteout(new EntryName(path, name).whiteout());
            }
        }
        var there = new HashSet<>(oldNames);
        for (String name : newNames) {
            Found after = Found.of(newFd, name, path, files.statx(newFd, name));
            boolean isDirectory = after.status().type() == FileType.DIRECTORY;
            if (!there.contains(name)) {
                add(after, isDirectory);
                continue;
            }
            Found before = Found.of(oldFd, name, path, files.statx(oldFd, name));
            boolean wasDirectory = before.status().type() == FileType.DIRECTORY;
            if (isDirectory && wasDirectory) {
                directory(before, after);
            } else if (isDirectory || wasDirectory || !same(before, after)) {
                add(after, isDirectory);
            }
        }
    }

    private void add(Found found, boolean isDirectory) throws IOException {
        if (isDirectory) {
            additions.directory(found, false);
        } else {
            packing.pack(found);
        }
    }

    private boolean same(Found before, Found after) {
        if (!sameMetadata(before, after)) {
            return false;
        }
        return switch (after.status().type()) {
            case SYMLINK -> target(before).equals(target(after));
            case CHARACTER_DEVICE, BLOCK_DEVICE ->
                before.status().special().equals(after.status().special());
            case REGULAR -> before.status().size() == after.status().size() && sameContents(before, after);
            case FIFO, SOCKET, DIRECTORY -> true;
        };
    }

    private boolean sameMetadata(Found before, Found after) {
        InodeStatus old = before.status();
        InodeStatus now = after.status();
        return old.mode() == now.mode()
                && old.uid() == now.uid()
                && old.gid() == now.gid()
                && old.modified().equals(now.modified())
                && ExtendedAttributes.same(packing.attributes(before), packing.attributes(after));
    }

    private String target(Found link) {
        return files.readlinkat(link.directory(), link.name());
    }

    private boolean sameContents(Found before, Found after) {
        if (before.status().sameInodeAs(after.status())
                || after.status().modified().nanoseconds() != 0) {
            return true;
        }
        int oldFd = files.openat(before.directory(), before.name(), PackedContents.READ, 0);
        try {
            int newFd = files.openat(after.directory(), after.name(), PackedContents.READ, 0);
            try {
                return sameBytes(oldFd, newFd);
            } finally {
                files.close(newFd);
            }
        } finally {
            files.close(oldFd);
        }
    }

    private boolean sameBytes(int oldFd, int newFd) {
        while (true) {
            boolean more = fill(oldFd, oldBytes);
            fill(newFd, newBytes);
            if (!oldBytes.equals(newBytes)) {
                return false;
            }
            if (!more) {
                return true;
            }
        }
    }

    private boolean fill(int fd, ByteBuffer bytes) {
        bytes.clear();
        while (bytes.hasRemaining()) {
            if (files.read(fd, bytes) == 0) {
                bytes.flip();
                return false;
            }
        }
        bytes.flip();
        return true;
    }
}
