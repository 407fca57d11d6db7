package atelier.image.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subvolumes of a btrfs in a loop file. */
final class BtrfsSnapshotsTest extends SnapshotsTest {
    private BtrfsLoopFile btrfs;

    @Override
    Snapshots open() throws Exception {
        btrfs = BtrfsLoopFile.mounted(directory);
        return Snapshots.open(root(), new BtrfsDriver());
    }

    @Override
    Path root() {
        return btrfs.path().resolve("snapshots");
    }

    @AfterEach
    void unmount() throws Exception {
        if (btrfs != null) {
            btrfs.close();
        }
    }

    @Test
    void it_needs_a_btrfs() {
        Path elsewhere = directory.resolve("elsewhere");
        var refused = assertThrows(SnapshotException.class, () -> Snapshots.open(elsewhere, new BtrfsDriver()));
        assertEquals(SnapshotProblem.NO_BTRFS, refused.problem());
    }
}
