package atelier.image.build.files;

import atelier.image.Digest;
import atelier.kernel.SyscallException;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.OpenFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes through what one source stands for, and hashes it. Never opens what might not let go: a FIFO, a device. */
final class SelectionWalk {
    private static final OpenFlags FILE =
            OpenFlags.O_RDONLY.or(OpenFlags.O_NOFOLLOW).or(OpenFlags.O_NONBLOCK).or(OpenFlags.O_CLOEXEC);

    private final SourceTree tree;
    private final IgnoreRules exclusions;
    private final FileDigest digests;

    SelectionWalk(SourceTree tree, IgnoreRules exclusions) {
        this.tree = tree;
        this.exclusions = exclusions;
        digests = new FileDigest(tree.root().files(), tree.isImage());
    }

    Source source(String path, boolean keepsParents) {
        OpenFile found = tree.root()
                .find(path)
                .orElseThrow(() -> new FilesException(FilesProblem.NOT_FOUND, RawName.readable(path), tree));
        try (OpenFile place = found) {
            String real = real(place);
            InodeStatus status = place.status();
            boolean isDirectory = status.type() == FileType.DIRECTORY;
            if (!real.isEmpty()
                    && tree.leavesOut(real)
                    && !(isDirectory && tree.rules().takesSomeIn())) {
                throw new FilesException(FilesProblem.LEFT_OUT, RawName.readable(path));
            }
            var files = new ArrayList<SelectedFile>();
            String target = keepsParents ? path : isDirectory ? "" : PathText.last(path);
            if (isDirectory) {
                files.add(new SelectedFile(real, target, status, digests.of(status, "")));
                below(real, target, "", files);
            } else {
                files.add(file(PathText.parent(real), PathText.last(real), target));
            }
            return new Source(PathText.last(path), isDirectory, files);
        } catch (SyscallException e) {
            throw new FilesException(e, FilesProblem.REFUSED, RawName.readable(path), e.getMessage());
        }
    }

    /** The path from the root to what is open, without links. */
    private String real(OpenFile place) {
        try (OpenFile root = tree.root().open("", TreeRoot.PLACE)) {
            Path above = path(root);
            Path own = path(place);
            return own.equals(above) ? "" : RawName.of(above.relativize(own));
        }
    }

    private static Path path(OpenFile open) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(open.fd())));
        } catch (IOException e) {
            throw new FilesException(e, FilesProblem.REFUSED, "/proc/self/fd", e.getMessage());
        }
    }

    /** A directory that is left out comes in with what is taken in below it. */
    private void below(String directory, String target, String inside, List<SelectedFile> files) {
        try (OpenFile open = tree.root().open(directory, TreeRoot.DIRECTORY)) {
            for (String name : tree.listing().names(open.fd())) {
                child(PathText.join(directory, name), PathText.join(target, name), PathText.join(inside, name), open)
                        .addTo(files, this);
            }
        }
    }

    private Child child(String path, String target, String inside, OpenFile parent) {
        boolean isOut = tree.leavesOut(path) || exclusions.leavesOut(inside);
        boolean someIn = tree.rules().takesSomeIn() || exclusions.takesSomeIn();
        InodeStatus status = tree.root().files().statx(parent.fd(), PathText.last(path));
        return new Child(path, target, inside, status, isOut, someIn);
    }

    private record Child(String path, String target, String inside, InodeStatus status, boolean isOut, boolean someIn) {
        void addTo(List<SelectedFile> files, SelectionWalk walk) {
            if (status.type() != FileType.DIRECTORY) {
                if (!isOut && status.type() != FileType.SOCKET) {
                    files.add(walk.file(PathText.parent(path), PathText.last(path), target));
                }
            } else if (!isOut || someIn) {
                int before = files.size();
                files.add(new SelectedFile(path, target, status, walk.digests.of(status, "")));
                walk.below(path, target, inside, files);
                if (isOut && files.size() == before + 1) {
                    files.removeLast();
                }
            }
        }
    }

    private SelectedFile file(String directory, String name, String target) {
        String path = PathText.join(directory, name);
        try (OpenFile parent = tree.root().open(directory, TreeRoot.DIRECTORY)) {
            InodeStatus status = tree.root().files().statx(parent.fd(), name);
            return new SelectedFile(path, target, status, digest(parent, name, path, status));
        }
    }

    private Digest digest(OpenFile parent, String name, String path, InodeStatus status) {
        var files = tree.root().files();
        return switch (status.type()) {
            case REGULAR -> {
                try (var file = new OpenFile(files, files.openat(parent.fd(), name, FILE, 0))) {
                    yield digests.ofContents(status, file.fd(), piece -> {});
                }
            }
            case SYMLINK -> digests.of(status, files.readlinkat(parent.fd(), name));
            case DIRECTORY -> digests.of(status, "");
            case FIFO, CHARACTER_DEVICE, BLOCK_DEVICE, SOCKET -> {
                if (!tree.isImage()) {
                    throw new FilesException(FilesProblem.NOT_COPIED, RawName.readable(path), called(status.type()));
                }
                yield digests.of(status, "");
            }
        };
    }

    private static String called(FileType type) {
        return switch (type) {
            case FIFO -> "a FIFO";
            case SOCKET -> "a socket";
            case CHARACTER_DEVICE, BLOCK_DEVICE -> "a device";
            case REGULAR, DIRECTORY, SYMLINK -> "a " + type;
        };
    }
}
