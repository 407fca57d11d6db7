package atelier.bench.layer;

import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.OverlayAttributes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** Unpacks one layer and says how much heap that took: a process of its own, as its peers are. */
final class LayerUnpack {
    private LayerUnpack() {}

    /** Takes the layer and an empty directory. */
    public static void main(String[] arguments) throws IOException {
        try (var layer = Files.newInputStream(Path.of(arguments[0]))) {
            var applied = new LayerApply(LayerBounds.DEFAULT)
                    .toOverlay(layer, Path.of(arguments[1]), OverlayAttributes.here());
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            System.out.println(applied.diffId() + " " + applied.entries() + " entries " + applied.size()
                    + " bytes, heap " + (peak >> 20) + " MiB");
        }
    }
}
