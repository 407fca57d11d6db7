package atelier.image.snapshot;

import atelier.image.layer.AppliedLayer;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerDiff;
import atelier.kernel.SyscallException;
import atelier.kernel.file.BtrfsSubvolumes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Layers and containers as subvolumes of btrfs: each begins as a snapshot of what is below it, made at once, and shares
 * every block that it does not change. Needs root.
 */
public final class BtrfsDriver implements SnapshotDriver {
    private static final String ROOT = "root";

    private final FileCalls files = new FileCalls();
    private final BtrfsSubvolumes subvolumes = new BtrfsSubvolumes(files);

    @Override
    public String name() {
        return "btrfs";
    }

    @Override
    public void check(Path directory) {
        try {
            String type = Files.getFileStore(directory).type();
            if (!type.equals("btrfs")) {
                throw new SnapshotException(SnapshotProblem.NO_BTRFS, directory, type);
            }
        } catch (IOException e) {
            throw Directories.failed(directory, e);
        }
    }

    @Override
    public boolean layersStandAlone() {
        return false;
    }

    @Override
    public void prepare(Path layer, Optional<Path> below) {
        inParentOf(
                layer,
                (parent, name) -> below.ifPresentOrElse(
                        from -> withOpen(from, source -> subvolumes.snapshot(source, parent, name)),
                        () -> subvolumes.create(parent, name)));
    }

    @Override
    public AppliedLayer unpack(LayerApply apply, InputStream blob, Path layer) {
        return apply.over(blob, layer);
    }

    @Override
    public MountedRoot mount(Path container, List<Path> layers) {
        Path root = container.resolve(ROOT);
        if (!Files.exists(root)) {
            prepare(root, Optional.of(layers.getLast()));
        }
        return new MountedRoot(root, () -> {});
    }

    @Override
    public DiffedLayer diff(
            LayerDiff diff, Path container, List<Path> layers, Compression compression, OutputStream blob) {
        return diff.between(layers.getLast(), container.resolve(ROOT), compression, blob);
    }

    /** Subvolumes in the directory first: to the file system they are no empty directories. */
    @Override
    public void remove(Path directory) {
        for (String name : List.of(ROOT, Snapshots.TREE)) {
            Path subvolume = directory.resolve(name);
            if (Files.exists(subvolume)) {
                inParentOf(subvolume, this::destroy);
            }
        }
        Directories.remove(directory);
    }

    /** A directory of that name that is none is removed with the rest. */
    private void destroy(int dirfd, String name) {
        if (subvolumes.is(dirfd, name)) {
            subvolumes.destroy(dirfd, name);
        }
    }

    private interface InDirectory {
        void act(int dirfd, String name);
    }

    private interface WithDescriptor {
        void act(int fd);
    }

    private void inParentOf(Path path, InDirectory action) {
        withOpen(path.getParent(), fd -> action.act(fd, RawName.of(path.getFileName())));
    }

    private void withOpen(Path directory, WithDescriptor action) {
        try {
            int fd = files.openat(Directories.AT_FDCWD, RawName.of(directory), Directories.DIRECTORY, 0);
            try {
                action.act(fd);
            } finally {
                files.close(fd);
            }
        } catch (SyscallException e) {
            throw Directories.failed(directory, e);
        }
    }
}
