package atelier.image.build;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.image.Descriptor;
import atelier.image.DigestAlgorithm;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.build.run.NamespaceRunner;
import atelier.image.layer.Compression;
import atelier.image.layer.DiffedLayer;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.LayerDiff;
import atelier.image.manifest.History;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.RunConfig;
import atelier.image.snapshot.OverlayDriver;
import atelier.image.snapshot.SnapshotDriver;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.rootfs.RootTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A store, snapshots, a context, and what happened while images were made of them. */
final class Workplace {
    final Path directory;
    final Path context;
    final BlobStore store;
    final Snapshots snapshots;
    final List<BuildEvent> events = new ArrayList<>();

    private Workplace(Path directory, SnapshotDriver driver) throws IOException {
        this.directory = directory;
        context = Files.createDirectories(directory.resolve("context"));
        store = BlobStore.open(directory.resolve("store"));
        snapshots = Snapshots.open(directory.resolve("snapshots"), driver);
    }

    static Workplace in(Path directory) throws IOException {
        return in(directory, new OverlayDriver(new LinuxSyscalls()));
    }

    static Workplace in(Path directory, SnapshotDriver driver) throws IOException {
        assumeTrue(new LinuxSyscalls().geteuid() == 0, "skipped: making layers needs root");
        return new Workplace(directory, driver);
    }

    /** Gives a file of the context, directories included. */
    Workplace with(String file, String text) throws IOException {
        Path path = context.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    Workplace withRecipe(String text) throws IOException {
        return with("Dockerfile", text);
    }

    /** An image called {@code base}, with a shell and the usual tools. */
    Workplace withBase() throws IOException {
        return withBase(run -> run);
    }

    Workplace withBase(UnaryOperator<RunConfig> change) throws IOException {
        Path tree = directory.resolve("base");
        if (!Files.exists(tree)) {
            RootTree.best().make(tree);
            Files.writeString(Files.createDirectories(tree.resolve("etc")).resolve("passwd"), """
                    root:x:0:0:root:/root:/bin/sh
                    app:x:1000:1001:App:/home/app:/bin/sh
                    """);
            Files.writeString(tree.resolve("etc/group"), "root:x:0:\napp:x:1001:\nextra:x:50:app\n");
        }
        name("base", tree, change);
        return this;
    }

    private void name(String name, Path tree, UnaryOperator<RunConfig> change) throws IOException {
        try (Lease lease = store.lease();
                Ingest ingest = lease.ingest(DigestAlgorithm.SHA256, 1L << 32)) {
            DiffedLayer layer = new LayerDiff(OptionalLong.of(0)).ofTree(tree, Compression.NONE, ingest);
            long size = ingest.written();
            Descriptor blob = Descriptor.of(MediaType.OCI_LAYER, ingest.commit(), size);
            ImageConfig config = ImageConfig.of(Platform.here())
                    .withLayer(layer.diffId(), History.layer("1970-01-01T00:00:00Z", "made by a test"));
            ImageConfig changed = config.with(change.apply(config.run()));
            lease.add(changed.bytes());
            ImageManifest manifest = ImageManifest.of(changed.descriptor(), List.of(blob));
            lease.add(manifest.bytes());
            store.refs().set(name, manifest.descriptor());
        }
    }

    BuiltImage build() throws IOException {
        return build(BuildOptions.DEFAULT);
    }

    BuiltImage build(BuildOptions options) throws IOException {
        events.clear();
        return build(options, events::add);
    }

    BuiltImage build(BuildOptions options, BuildListener listener) throws IOException {
        var builder =
                new ImageBuilder(store, snapshots, BaseImages.in(store), new NamespaceRunner(new LinuxSyscalls()));
        return builder.build(context, options, listener);
    }

    <T extends BuildEvent> List<T> told(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What programs wrote. */
    List<String> output() {
        return told(BuildEvent.OutputWritten.class).stream()
                .map(BuildEvent.OutputWritten::line)
                .toList();
    }

    /** What the cache said of each step, in order. */
    List<String> verdicts() {
        return told(BuildEvent.CacheChecked.class).stream()
                .map(event -> event.verdict().toString())
                .toList();
    }

    /** All the files of an image, by our own unpacking. */
    Path unpacked(BuiltImage image) throws IOException {
        return unpacked(store, image.manifest(), directory);
    }

    /** All the files of an image of any store, below a directory. */
    static Path unpacked(BlobStore store, Descriptor image, Path directory) throws IOException {
        Path tree = Files.createTempDirectory(directory, "unpacked");
        var manifest = (ImageManifest) store.manifest(image);
        for (Descriptor layer : manifest.layers()) {
            try (InputStream blob = store.open(layer.digest())) {
                new LayerApply(LayerBounds.DEFAULT).over(blob, tree);
            }
        }
        return tree;
    }
}
