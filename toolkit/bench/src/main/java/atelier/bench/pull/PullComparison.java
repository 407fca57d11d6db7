package atelier.bench.pull;

import atelier.bench.RatioTable;
import atelier.bench.Series;
import atelier.bench.Shell;
import atelier.image.registry.server.RegistryServer;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fetches an image of five layers from the embedded registry and unpacks it, by turns with skopeo, each a process of its
 * own that begins with an empty directory and nothing left to write to the disk.
 */
final class PullComparison {
    private static final int ROUNDS = 3;

    private PullComparison() {}

    /** Takes the number of rounds, if not 3. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        Path scratch = Files.createTempDirectory("atelier-mesure");
        var shell = new Shell(scratch);
        try (RegistryServer server = RegistryServer.serve(BlobStore.open(scratch.resolve("served")))) {
            SampleImage sample = SampleImage.push(shell, server.authority());
            System.out.println(sample);
            System.out.println(pulling(new Pullers(shell, sample), rounds));
        } finally {
            shell.run("rm -rf " + scratch);
        }
    }

    private static RatioTable pulling(Pullers pullers, int rounds) throws IOException, InterruptedException {
        pullers.train(); // The registry warms up too, and its files are read.
        var skopeo = new Costs();
        var ours = new Costs();
        var alone = new Costs();
        for (int round = 0; round < rounds; round++) {
            ours.add(Cost.of(pullers::toolkit));
            skopeo.add(Cost.of(pullers::skopeo));
            alone.add(Cost.of(pullers::toolkitAlone));
        }
        var table = new RatioTable("One image pulled and unpacked, by turns, %d rounds".formatted(rounds), "ms");
        table.add("toolkit, its JVM as ./lab starts it", ours.time, skopeo.time);
        table.add("toolkit, its JVM with no such options", alone.time, skopeo.time);
        table.add("skopeo copy", skopeo.time);
        table.add("processors, as ./lab starts it", ours.processor, skopeo.processor);
        table.add("processors, with no such options", alone.processor, skopeo.processor);
        table.add("processors, skopeo copy", skopeo.processor);
        return table;
    }

    /** Both sides of what one program took, a round after the other. */
    private static final class Costs {
        private final Series time = new Series();
        private final Series processor = new Series();

        void add(Cost cost) {
            time.add(cost.milliseconds());
            processor.add(cost.processor());
        }
    }
}
