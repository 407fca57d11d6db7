package atelier.image.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A process that works on a store until it has done so many rounds, or is killed. Writes a dot for each round. */
final class StoreWriter {
    private static final int LARGEST = 400_000;

    private StoreWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        var random = new Random(Long.parseLong(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        for (int round = 0; round < rounds; round++) {
            work(BlobStore.open(root), random);
            System.out.print('.');
            System.out.flush();
        }
    }

    private static void work(BlobStore store, Random random) throws IOException {
        String name = "image" + random.nextInt(3);
        switch (random.nextInt(4)) {
            case 0 -> store.collect();
            case 1 -> store.refs().remove(name);
            default -> {
                try (Lease lease = store.lease()) {
                    var garbage = new byte[random.nextInt(LARGEST)];
                    random.nextBytes(garbage);
                    lease.add(garbage);
                    store.refs()
                            .set(name, SampleImage.saying("" + random.nextInt()).addTo(lease));
                }
            }
        }
    }

    /** The command line that runs it. JNA unpacks itself beside the store: what is killed cleans up nothing. */
    static ProcessBuilder command(Path root, long seed, int rounds) {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-Djna.tmpdir=" + root.getParent(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        StoreWriter.class.getName(),
                        root.toString(),
                        Long.toString(seed),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
