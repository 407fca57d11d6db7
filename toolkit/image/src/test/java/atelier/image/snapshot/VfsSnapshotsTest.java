package atelier.image.snapshot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Full copies. */
final class VfsSnapshotsTest extends SnapshotsTest {
    @Override
    Snapshots open() {
        return Snapshots.open(root(), new VfsDriver());
    }

    @Test
    void every_container_costs_the_whole_image() throws Exception {
        ChainId image = unpack(Optional.empty(), layer("head -c 5M /dev/urandom > big"));
        snapshots.mount("c", image).close();
        assertTrue(snapshots.containerUse("c").bytes() >= 5 << 20);
    }
}
