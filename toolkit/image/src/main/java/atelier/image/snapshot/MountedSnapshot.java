package atelier.image.snapshot;

import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerDiff;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A container's root file system, writable, while it is mounted. Closing it unmounts, by a thread of the mount namespace it
 * was mounted in; what the container changed stays, until {@link Snapshots#removeContainer}.
 */
public final class MountedSnapshot implements AutoCloseable {
    private final SnapshotDriver driver;
    private final Path container;
    private final List<Path> layers;
    private final MountedRoot root;
    private boolean closed;

    MountedSnapshot(SnapshotDriver driver, Path container, List<Path> layers) {
        this.driver = driver;
        this.container = container;
        this.layers = layers;
        root = driver.mount(container, layers);
    }

    /** The root. */
    public Path root() {
        return root.path();
    }

    /** Packs what the container changed, as a layer to put above its image; the container is at rest meanwhile. */
    public DiffedLayer diff(LayerDiff diff, Compression compression, OutputStream blob) {
        return driver.diff(diff, container, layers, compression, blob);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            root.unmounting().run();
        }
    }
}
