package atelier.image.snapshot;

import atelier.image.layer.AppliedLayer;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerDiff;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a file system helps to stack layers. {@link Snapshots} decides what there is and where; a driver makes it. Used by
 * any thread, for one directory by one at a time.
 */
public interface SnapshotDriver {
    /** By which a directory that it filled is known again. */
    String name();

    /** Throws {@link SnapshotException} unless it can work in this directory. */
    void check(Path directory);

    /** Whether a layer is unpacked the same whatever is below it, so that those below need not be there yet. */
    boolean layersStandAlone();

    /** Makes the directory of a new layer, to be unpacked to; {@code below} is that of the layer under it. */
    void prepare(Path layer, Optional<Path> below);

    /** Unpacks a layer to the directory prepared for it. */
    AppliedLayer unpack(LayerApply apply, InputStream blob, Path layer);

    /**
     * Makes a container's root over layers, the lowest first, with what the container has changed so far.
     *
     * @param container a directory of the container's own
     */
    MountedRoot mount(Path container, List<Path> layers);

    /** Packs what a container changed above these layers. */
    DiffedLayer diff(LayerDiff diff, Path container, List<Path> layers, Compression compression, OutputStream blob);

    /** Removes a layer or what is left of one, and all that {@link #mount} made in a container's directory. */
    void remove(Path directory);
}
