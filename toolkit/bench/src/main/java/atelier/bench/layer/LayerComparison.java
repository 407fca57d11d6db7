package atelier.bench.layer;

import atelier.bench.RatioTable;
import atelier.bench.Series;
import atelier.bench.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Unpacks one large layer, by turns with GNU tar, skopeo and umoci, each a process of its own that begins with an empty
 * directory and nothing left to write to the disk; then mounts snapshots of many layers.
 */
final class LayerComparison {
    private static final int ROUNDS = 3;

    private LayerComparison() {}

    /** Takes the number of rounds, if not 3. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
        Path scratch = Files.createTempDirectory("atelier-mesure");
        var shell = new Shell(scratch);
        try {
            SampleLayer sample = SampleLayer.make(shell);
            System.out.println(sample);
            System.out.println(unpacking(new Unpackers(shell, sample), rounds));
            System.out.println(new SnapshotMounts(scratch).table());
        } finally {
            shell.run("rm -rf " + scratch);
        }
    }

    private static RatioTable unpacking(Unpackers unpackers, int rounds) throws IOException, InterruptedException {
        var tar = new Series();
        var skopeo = new Series();
        var umoci = new Series();
        var ours = new Series();
        for (int round = 0; round < rounds; round++) {
            ours.add(unpackers.toolkit());
            tar.add(unpackers.tar());
            skopeo.add(unpackers.skopeo());
            umoci.add(unpackers.umoci());
        }
        var table = new RatioTable("One layer unpacked, by turns, %d rounds".formatted(rounds), "ms");
        table.add("toolkit, to tar xzf", ours, tar);
        table.add("toolkit, to skopeo copy into storage", ours, skopeo);
        table.add("toolkit, to umoci unpack", ours, umoci);
        table.add("tar xzf", tar);
        table.add("skopeo copy", skopeo);
        table.add("umoci unpack", umoci);
        return table;
    }
}
