package atelier.image.snapshot;

import atelier.image.layer.AppliedLayer;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerDiff;
import atelier.image.layer.OverlayAttributes;
import atelier.kernel.Mount;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.MountFlags;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Layers stacked by the kernel: each is a directory of its own, shared by all containers. In a user namespace too.
 *
 * <p>The options of {@code mount(2)} fit in a page: layers are named from the directory that they are in, a few bytes each,
 * so that it holds the 500 that overlay takes. Source: the kernel's {@code filesystems/overlayfs.rst}.
 */
public final class OverlayDriver implements SnapshotDriver {
    private static final String CHANGES = "upper";
    private static final String WORK = "work";
    private static final String MERGED = "merged";

    private final Syscalls syscalls;
    private final OverlayAttributes attributes;

    /** Notes in attributes which this process may write: see {@link OverlayAttributes#here}. */
    public OverlayDriver(Syscalls syscalls) {
        this.syscalls = syscalls;
        attributes = OverlayAttributes.here();
    }

    @Override
    public String name() {
        return "overlay";
    }

    @Override
    public void check(Path directory) {
        // Whether overlay takes this file system is for mount to say.
    }

    @Override
    public boolean layersStandAlone() {
        return true;
    }

    @Override
    public void prepare(Path layer, Optional<Path> below) {
        Directories.make(layer);
    }

    @Override
    public AppliedLayer unpack(LayerApply apply, InputStream blob, Path layer) {
        return apply.toOverlay(blob, layer, attributes);
    }

    @Override
    public MountedRoot mount(Path container, List<Path> layers) {
        boolean isNew = !Files.exists(container.resolve(CHANGES));
        for (String directory : List.of(CHANGES, WORK, MERGED)) {
            Directories.make(container.resolve(directory));
        }
        if (isNew) {
            Directories.setLike(layers.getLast(), container.resolve(CHANGES));
        }
        Path from = layers.getFirst().getParent().getParent();
        String merged = container.resolve(MERGED).toString();
        String options = options(from, container, layers);
        Mount mount = new ElsewhereThread(syscalls, from).call(container, () -> {
            try {
                return Mount.make(syscalls, "overlay", merged, "overlay", new MountFlags(0), options);
            } catch (SyscallException e) {
                throw new SnapshotException(
                        e, SnapshotProblem.MOUNT_REFUSED, container.getFileName(), e.errno() + " with " + options);
            }
        });
        return new MountedRoot(container.resolve(MERGED), mount::close);
    }

    @Override
    public DiffedLayer diff(
            LayerDiff diff, Path container, List<Path> layers, Compression compression, OutputStream blob) {
        return diff.ofUpper(container.resolve(CHANGES), attributes, compression, blob);
    }

    @Override
    public void remove(Path directory) {
        Directories.remove(directory);
    }

    /** The uppermost layer comes first. What overlay would keep in another layer, a packed layer could not hold. */
    private String options(Path from, Path container, List<Path> layers) {
        String lower = layers.reversed().stream()
                .map(layer -> from.relativize(layer).toString())
                .collect(Collectors.joining(":"));
        Path own = from.relativize(container);
        String kind = attributes == OverlayAttributes.USER ? "userxattr" : "redirect_dir=off,metacopy=off";
        return "lowerdir=" + lower + ",upperdir=" + own.resolve(CHANGES) + ",workdir=" + own.resolve(WORK) + "," + kind;
    }
}
