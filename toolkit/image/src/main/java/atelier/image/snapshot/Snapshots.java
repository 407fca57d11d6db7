package atelier.image.snapshot;

import atelier.image.Digest;
import atelier.image.layer.AppliedLayer;
import atelier.image.layer.LayerApply;
import atelier.kernel.file.DiskUse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Unpacked layers, each kept once, and the containers that stand on them, in one directory and with one driver. Several
 * processes may use it; killed at any moment, none leaves a layer that is believed and not whole. What it had begun is
 * removed by {@link #collect}.
 */
public final class Snapshots {
    static final String TREE = "fs";
    private static final String IMAGE = "image";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Path containers;
    private final SnapshotDriver driver;
    private final LayerShelf shelf;

    private Snapshots(Path directory, SnapshotDriver driver) {
        this.driver = driver;
        containers = directory.resolve("containers");
        Directories.make(containers);
        shelf = LayerShelf.in(directory);
    }

    /**
     * Opens a directory, made if it is not there.
     *
     * @throws SnapshotException if another driver filled it, or this one cannot work there
     */
    public static Snapshots open(Path directory, SnapshotDriver driver) {
        Directories.make(directory);
        Path absolute = Directories.real(directory);
        driver.check(absolute);
        Path note = absolute.resolve("driver");
        try {
            if (!Files.exists(note)) {
                Files.writeString(note, driver.name());
            }
            String other = Files.readString(note);
            if (!other.equals(driver.name())) {
                throw new SnapshotException(SnapshotProblem.OTHER_DRIVER, absolute, other, driver.name());
            }
        } catch (IOException e) {
            throw Directories.failed(note, e);
        }
        return new Snapshots(absolute, driver);
    }

    /** Whether these layers are all unpacked. */
    public boolean has(ChainId chain) {
        return shelf.find(chain).isPresent();
    }

    /**
     * Unpacks a layer above others, unless it is there.
     *
     * @param diffId what the image's configuration announces: the layer is kept only if it has it
     * @param blob compressed or not; not read when the layer is there, never closed
     * @throws SnapshotException if {@code below} is not there, or the layer is not the one announced
     * @throws atelier.image.layer.LayerException if the layer is refused
     */
    public ChainId unpack(Optional<ChainId> below, Digest diffId, InputStream blob, LayerApply apply) {
        below.ifPresent(shelf::require);
        try (DraftLayer layer = draft(below, diffId, blob, apply)) {
            return layer.stack();
        }
    }

    /**
     * Unpacks a layer without stacking it yet, unless it is there. Where {@linkplain SnapshotDriver#layersStandAlone layers
     * stand alone} those below may still be on their way, so that several are unpacked at once.
     *
     * @param diffId what the image's configuration announces: the layer is kept only if it has it
     * @param blob compressed or not; not read when the layer is there, never closed
     * @return a layer that nobody sees; the caller stacks and closes it
     * @throws SnapshotException if {@code below} is needed and not there, or the layer is not the one announced
     * @throws atelier.image.layer.LayerException if the layer is refused
     */
    public DraftLayer draft(Optional<ChainId> below, Digest diffId, InputStream blob, LayerApply apply) {
        ChainId chain = ChainId.above(below, diffId);
        if (has(chain)) {
            return new DraftLayer(shelf, driver, below, chain, Optional.empty());
        }
        Optional<Path> belowTree = driver.layersStandAlone()
                ? Optional.empty()
                : below.map(shelf::require).map(layer -> layer.resolve(TREE));
        Path draft = shelf.draft(below);
        try {
            driver.prepare(draft.resolve(TREE), belowTree);
            AppliedLayer applied = driver.unpack(apply, blob, draft.resolve(TREE));
            if (!applied.diffId().equals(diffId)) {
                throw new SnapshotException(SnapshotProblem.WRONG_CONTENTS, applied.diffId(), diffId);
            }
        } catch (RuntimeException e) {
            discard(draft, e);
            throw e;
        }
        return new DraftLayer(shelf, driver, below, chain, Optional.of(draft));
    }

    /** Whether several layers of one image can be unpacked at once. */
    public boolean layersStandAlone() {
        return driver.layersStandAlone();
    }

    private void discard(Path draft, RuntimeException reason) {
        try {
            driver.remove(draft);
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Mounts a container's root above an image's layers, with what it changed earlier if there was such a container.
     *
     * @param name of the container
     */
    public MountedSnapshot mount(String name, ChainId image) {
        Path container = container(name);
        List<Path> layers = shelf.trees(image);
        Path note = container.resolve(IMAGE);
        try {
            if (!Files.exists(note)) {
                Directories.make(container);
                Files.writeString(note, image.toString());
            }
            String made = Files.readString(note);
            if (!made.equals(image.toString())) {
                throw new SnapshotException(SnapshotProblem.OTHER_IMAGE, name, made, image);
            }
        } catch (IOException e) {
            throw Directories.failed(note, e);
        }
        return new MountedSnapshot(driver, container, layers);
    }

    /** The names of all containers that are here, mounted or not, sorted. */
    public List<String> containers() {
        try (var all = Files.list(containers)) {
            return all.map(container -> container.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw Directories.failed(containers, e);
        }
    }

    /** Removes what a container changed; it is not mounted. */
    public void removeContainer(String name) {
        Path container = container(name);
        if (!Files.isDirectory(container)) {
            throw new SnapshotException(SnapshotProblem.NO_CONTAINER, name);
        }
        if (MountedPlaces.below(container)) {
            throw new SnapshotException(SnapshotProblem.MOUNTED, name);
        }
        driver.remove(container);
    }

    /** Removes the uppermost layer of a chain; neither a layer nor a container rests on it. */
    public void removeLayer(ChainId chain) {
        Path layer = shelf.require(chain);
        Stream<String> above = shelf.chains(Optional.of(chain)).stream().map(ChainId::toString);
        Stream.concat(above, containersOn(chain)).findFirst().ifPresent(user -> {
            throw new SnapshotException(SnapshotProblem.LAYER_IN_USE, chain, user);
        });
        shelf.withdraw(chain);
        driver.remove(layer);
    }

    /** All layers that are here. */
    public List<ChainId> layers() {
        return shelf.chains(Optional.empty());
    }

    /** Removes what processes that are no more had begun to unpack: how many layers. */
    public int collect() {
        List<Path> abandoned = shelf.abandoned();
        abandoned.forEach(driver::remove);
        return abandoned.size();
    }

    /** What one layer occupies, as {@code du} counts it: with the vfs driver, all those below it included. */
    public DiskUse layerUse(ChainId chain) {
        return DiskUse.of(shelf.require(chain).resolve(TREE));
    }

    /** What a container occupies, as {@code du} counts it; btrfs counts shared blocks too: see its file system. */
    public DiskUse containerUse(String name) {
        return DiskUse.of(container(name));
    }

    private Stream<String> containersOn(ChainId chain) {
        try (var all = Files.list(containers)) {
            return all.toList().stream()
                    .filter(container -> isOn(container, chain))
                    .map(container -> "container " + container.getFileName());
        } catch (IOException e) {
            throw Directories.failed(containers, e);
        }
    }

    private static boolean isOn(Path container, ChainId chain) {
        Path note = container.resolve(IMAGE);
        try {
            return Files.exists(note) && Files.readString(note).equals(chain.toString());
        } catch (IOException e) {
            throw Directories.failed(note, e);
        }
    }

    private Path container(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SnapshotException(SnapshotProblem.BAD_NAME, name);
        }
        return containers.resolve(name);
    }
}
