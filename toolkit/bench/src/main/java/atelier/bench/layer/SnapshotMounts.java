package atelier.bench.layer;

import atelier.bench.RatioTable;
import atelier.bench.Series;
import atelier.bench.Shell;
import atelier.image.Digest;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.snapshot.ChainId;
import atelier.image.snapshot.OverlayDriver;
import atelier.image.snapshot.Snapshots;
import atelier.kernel.LinuxSyscalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Times the mounting of a new container above 30 layers, in this process. */
record SnapshotMounts(Path scratch) {
    private static final int LAYERS = 30;
    private static final int WARM_UPS = 20;
    private static final int ROUNDS = 50;

    RatioTable table() throws IOException, InterruptedException {
        var snapshots = Snapshots.open(scratch.resolve("snapshots"), new OverlayDriver(new LinuxSyscalls()));
        ChainId image = layers(snapshots);
        var mount = new Series();
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            String name = "c" + round;
            long start = System.nanoTime();
            var mounted = snapshots.mount(name, image);
            double milliseconds = (System.nanoTime() - start) / 1e6;
            mounted.close();
            snapshots.removeContainer(name);
            if (round >= WARM_UPS) {
                mount.add(milliseconds);
            }
        }
        var table = new RatioTable("A container above %d layers".formatted(LAYERS), "ms");
        table.add("mounted, its directories made", mount);
        return table;
    }

    private ChainId layers(Snapshots snapshots) throws IOException, InterruptedException {
        var shell = new Shell(scratch);
        Optional<ChainId> chain = Optional.empty();
        for (int i = 0; i < LAYERS; i++) {
            shell.run("mkdir one; echo %d > one/f%d; tar -cf one.tar -C one .; rm -r one".formatted(i, i));
            byte[] layer = Files.readAllBytes(scratch.resolve("one.tar"));
            var stream = new ByteArrayInputStream(layer);
            chain = Optional.of(snapshots.unpack(chain, Digest.of(layer), stream, new LayerApply(LayerBounds.DEFAULT)));
        }
        return chain.orElseThrow();
    }
}
