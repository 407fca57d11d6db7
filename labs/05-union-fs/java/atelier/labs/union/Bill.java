package atelier.labs.union;

import atelier.image.snapshot.ChainId;
import atelier.image.snapshot.MountedSnapshot;
import atelier.image.snapshot.OverlayDriver;
import atelier.image.snapshot.SnapshotDriver;
import atelier.image.snapshot.SnapshotException;
import atelier.image.snapshot.Snapshots;
import atelier.kernel.file.DiskUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What five containers of an image cost under one driver after the other, measured each time on this machine, and given
 * back at once. Used from one thread.
 */
public final class Bill {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.union.words");
    private static final int CONTAINERS = 5;
    private static final byte[] OWN = new byte[1_000_000];

    private final Image image;
    private final List<String> lines = new ArrayList<>();

    private Bill(Image image) {
        this.image = image;
        lines.add(WORDS.getString("bill.head"));
    }

    /** One without a line yet. */
    public static Bill of(Image image) {
        return new Bill(image);
    }

    /** Measures a driver in a directory, which is empty afterwards; a driver that cannot work there is told why. */
    public Bill add(SnapshotDriver driver, Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            lines.add(measured(driver, directory));
        } catch (SnapshotException e) {
            lines.add(MessageFormat.format(WORDS.getString("bill.none"), driver.name(), Attempt.refused(e)));
        } finally {
            remove(driver, directory);
        }
        return this;
    }

    private String measured(SnapshotDriver driver, Path directory) throws IOException {
        var before = Occupied.by(directory);
        Snapshots snapshots = Snapshots.open(directory, driver);
        Image.progress(driver.name());
        ChainId base = image.unpackSilently(snapshots);
        var mounted = new ArrayList<MountedSnapshot>();
        try {
            long start = System.nanoTime();
            for (int i = 1; i <= CONTAINERS; i++) {
                Image.progress(Integer.toString(i));
                mounted.add(snapshots.mount("c" + i, base));
            }
            Duration time = Duration.ofNanos((System.nanoTime() - start) / CONTAINERS);
            for (MountedSnapshot container : mounted) {
                Files.write(container.root().resolve("journal"), OWN);
            }
            long layers = snapshots.layerUse(base).bytes();
            long all = layers;
            for (int i = 1; i <= CONTAINERS; i++) {
                all += own(driver, snapshots, "c" + i, mounted.get(i - 1));
            }
            long disk = Occupied.by(directory).since(before);
            System.out.println();
            return MessageFormat.format(
                    WORDS.getString("bill.line"),
                    "%-8s".formatted(driver.name()),
                    right(Megabytes.of(layers), 10),
                    right(Megabytes.of(all), 17),
                    right(Megabytes.of(disk), 17),
                    right(String.format(Locale.FRENCH, "%.1f\u00a0ms", time.toNanos() / 1e6), 13));
        } finally {
            mounted.forEach(MountedSnapshot::close);
        }
    }

    /** As {@code du} counts it, which enters no other file system: under overlay, what the container changed. */
    private static long own(SnapshotDriver driver, Snapshots snapshots, String name, MountedSnapshot container) {
        return driver instanceof OverlayDriver
                ? snapshots.containerUse(name).bytes()
                : DiskUse.of(container.root()).bytes();
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Containers and layers as the driver made them, then the rest. */
    private static void remove(SnapshotDriver driver, Path directory) {
        for (String kind : List.of("containers", "layers")) {
            Path all = directory.resolve(kind);
            if (Files.isDirectory(all)) {
                try (var each = Files.list(all)) {
                    each.toList().forEach(driver::remove);
                } catch (IOException e) {
                    throw new UncheckedIOException("cannot list " + all, e);
                }
            }
        }
        for (String rest : List.of("containers", "layers", "chains", "driver")) {
            Path path = directory.resolve(rest);
            if (Inode.exists(path)) {
                driver.remove(path);
            }
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
