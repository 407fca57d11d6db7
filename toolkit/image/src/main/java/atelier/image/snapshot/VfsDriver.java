package atelier.image.snapshot;

import atelier.image.layer.AppliedLayer;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerDiff;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * No help from the file system: each layer is a full copy of those below it with its own changes, and each container
 * another. It works everywhere, and shows what the other drivers save.
 */
public final class VfsDriver implements SnapshotDriver {
    private static final String ROOT = "root";

    @Override
    public String name() {
        return "vfs";
    }

    @Override
    public void check(Path directory) {
        // Every file system will do.
    }

    @Override
    public boolean layersStandAlone() {
        return false;
    }

    @Override
    public void prepare(Path layer, Optional<Path> below) {
        below.ifPresentOrElse(from -> Directories.copy(from, layer), () -> Directories.make(layer));
    }

    @Override
    public AppliedLayer unpack(LayerApply apply, InputStream blob, Path layer) {
        return apply.over(blob, layer);
    }

    /** Copies once; a copy cut short by a crash lies under another name, and is made again. */
    @Override
    public MountedRoot mount(Path container, List<Path> layers) {
        Path root = container.resolve(ROOT);
        if (!Files.exists(root)) {
            Path unfinished = container.resolve("unfinished");
            if (Files.exists(unfinished)) {
                Directories.remove(unfinished);
            }
            Directories.copy(layers.getLast(), unfinished);
            Directories.rename(unfinished, root);
        }
        return new MountedRoot(root, () -> {});
    }

    @Override
    public DiffedLayer diff(
            LayerDiff diff, Path container, List<Path> layers, Compression compression, OutputStream blob) {
        return diff.between(layers.getLast(), container.resolve(ROOT), compression, blob);
    }

    @Override
    public void remove(Path directory) {
        Directories.remove(directory);
    }
}
