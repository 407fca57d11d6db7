package atelier.image.build.files;

import atelier.image.Digest;
import atelier.kernel.DeviceNumber;
import atelier.kernel.SyscallException;
import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.OpenFlags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies what was selected to one destination, once. A file that is not as it was hashed is refused: a layer that the cache
 * knows by other contents than it has would spoil every later build.
 */
final class FileCopying {
    private static final OpenFlags READ =
            OpenFlags.O_RDONLY.or(OpenFlags.O_NOFOLLOW).or(OpenFlags.O_NONBLOCK).or(OpenFlags.O_CLOEXEC);

    private final SourceTree from;
    private final DestinationTree to;
    private final Destination destination;
    private final FileCalls files;
    private final ExtendedAttributes extended;
    private final FileDigest digests;
    private final Map<Inode, String> copied = new HashMap<>();
    private final List<Made> directories = new ArrayList<>();

    /** What identifies a file that has several names. */
    private record Inode(DeviceNumber device, long inode) {}

    /** A directory that gets its mode and times when everything is in it. */
    private record Made(String path, InodeStatus status) {}

    FileCopying(SourceTree from, DestinationTree to, Destination destination) {
        this.from = from;
        this.to = to;
        this.destination = destination;
        files = to.files();
        extended = new ExtendedAttributes(files);
        digests = new FileDigest(files, from.isImage());
    }

    void copy(Selection selection) {
        List<Source> sources = selection.sources();
        boolean intoDirectory = to.isDirectory(destination);
        if (!intoDirectory && sources.size() > 1) {
            throw new FilesException(FilesProblem.SEVERAL_TO_ONE, sources.size(), destination.path());
        }
        for (Source source : sources) {
            boolean keepsName = intoDirectory && !source.isDirectory();
            String base = DestinationTree.relative(destination.path());
            for (SelectedFile file : source.files()) {
                boolean isItself = file.target().isEmpty() || !keepsName && !source.isDirectory();
                put(file, isItself ? base : PathText.join(base, file.target()));
            }
        }
        finishDirectories();
    }

    private void put(SelectedFile file, String path) {
        try {
            if (file.status().type() == FileType.DIRECTORY) {
                directory(file, path);
            } else {
                try (OpenFile parent = to.directory(PathText.parent(path), destination.owner())) {
                    put(file, new NewFile(files, parent, path));
                }
            }
        } catch (SyscallException e) {
            throw new FilesException(e, FilesProblem.REFUSED, RawName.readable(file.path()), e.getMessage());
        }
    }

    /** A source itself only has its contents copied; a directory below it is copied with all that it has. */
    private void directory(SelectedFile file, String path) {
        if (file.target().isEmpty()) {
            to.directory(path, destination.owner()).close();
            return;
        }
        try (OpenFile parent = to.directory(PathText.parent(path), destination.owner())) {
            var place = new NewFile(files, parent, path);
            if (!place.isDirectory()) {
                files.mkdirat(parent.fd(), place.name(), 0700);
            }
        }
        directories.add(new Made(path, file.status()));
    }

    private void put(SelectedFile file, NewFile place) {
        if (linked(file, place)) {
            return;
        }
        try (OpenFile parent = from.root().open(PathText.parent(file.path()), TreeRoot.DIRECTORY)) {
            String name = PathText.last(file.path());
            switch (file.status().type()) {
                case REGULAR -> regular(file, parent, name, place);
                case SYMLINK -> {
                    String target = files.readlinkat(parent.fd(), name);
                    requireSame(file, digests.of(files.statx(parent.fd(), name), target));
                    place.clear();
                    files.symlinkat(target, place.parent().fd(), place.name());
                    metadata(file, parent, name, place);
                }
                default -> {
                    place.clear();
                    int mode = file.status().type().bits() | 0600;
                    files.mknodat(
                            place.parent().fd(),
                            place.name(),
                            mode,
                            file.status().special());
                    metadata(file, parent, name, place);
                }
            }
        }
    }

    /** Another name of a file of an image that was copied already is one of the copy too. */
    private boolean linked(SelectedFile file, NewFile place) {
        InodeStatus status = file.status();
        if (!from.isImage() || status.links() < 2) {
            return false;
        }
        String first = copied.putIfAbsent(new Inode(status.device(), status.inode()), place.path());
        if (first == null || first.equals(place.path())) {
            return false;
        }
        try (OpenFile parent = to.directory(PathText.parent(first), destination.owner())) {
            place.clear();
            files.linkat(parent.fd(), PathText.last(first), place.parent().fd(), place.name());
            return true;
        }
    }

    private void regular(SelectedFile file, OpenFile parent, String name, NewFile place) {
        try (var source = new OpenFile(files, files.openat(parent.fd(), name, READ, 0));
                OpenFile copy = place.create()) {
            Digest digest = digests.ofContents(source.status(), source.fd(), piece -> files.write(copy.fd(), piece));
            requireSame(file, digest);
        }
        metadata(file, parent, name, place);
    }

    private static void requireSame(SelectedFile file, Digest digest) {
        if (!digest.equals(file.digest())) {
            throw new FilesException(FilesProblem.CHANGED_MEANWHILE, RawName.readable(file.path()));
        }
    }

    /** The owner first, which takes capabilities away, and the times last, which all else changes. */
    private void metadata(SelectedFile file, OpenFile parent, String name, NewFile place) {
        InodeStatus status = file.status();
        int fd = place.parent().fd();
        CopyOwner owner = destination.owner().orElse(new CopyOwner(status.uid(), status.gid()));
        files.fchownat(fd, place.name(), owner.uid(), owner.gid());
        if (status.type() != FileType.SYMLINK) {
            files.fchmodat(fd, place.name(), destination.permissions().orElse(status.permissions()));
        }
        if (from.isImage()) {
            extended.all(parent.fd(), name)
                    .forEach((attribute, value) -> extended.set(fd, place.name(), attribute, value));
        }
        files.utimensat(fd, place.name(), status.modified(), status.modified());
    }

    /** The innermost first: what is put in a directory changes its times. */
    private void finishDirectories() {
        for (Made made : directories.reversed()) {
            try (OpenFile directory = to.directory(made.path(), destination.owner())) {
                to.setDirectory(directory, made.status(), destination);
            }
        }
    }
}
