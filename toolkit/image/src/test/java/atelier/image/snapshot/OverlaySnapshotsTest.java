package atelier.image.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Directories stacked by the kernel. */
final class OverlaySnapshotsTest extends SnapshotsTest {
    @Override
    Snapshots open() {
        return Snapshots.open(root(), new OverlayDriver(new LinuxSyscalls()));
    }

    @AfterEach
    void nothingStaysMounted() throws Exception {
        assertFalse(MountedPlaces.below(directory.toRealPath()));
    }

    @Test
    void a_container_costs_next_to_nothing() throws Exception {
        ChainId image = unpack(Optional.empty(), layer("head -c 5M /dev/urandom > big"));
        snapshots.mount("c", image).close();
        assertTrue(snapshots.containerUse("c").bytes() <= 64 << 10);
    }

    @Test
    void a_mounted_container_is_not_removed() throws Exception {
        ChainId image = unpack(Optional.empty(), layer("echo 1 > a"));
        try (var mounted = snapshots.mount("c", image)) {
            assertTrue(Files.exists(mounted.root().resolve("a")));
            var refused = assertThrows(SnapshotException.class, () -> snapshots.removeContainer("c"));
            assertEquals(SnapshotProblem.MOUNTED, refused.problem());
        }
    }

    @Test
    void more_layers_are_mounted_than_have_paths_that_fit_in_a_page() throws Exception {
        Optional<ChainId> chain = Optional.empty();
        var expected = new ArrayList<String>();
        for (int i = 100; i < 230; i++) {
            chain = Optional.of(unpack(chain, layer("echo " + i + " > f" + i)));
            expected.add("f" + i);
        }
        assertTrue(130 * (root().toString().length() + "/layers/100/fs:".length()) > 4096);
        try (var mounted = snapshots.mount("deep", chain.orElseThrow())) {
            assertEquals(expected, listed(mounted.root()));
        }
    }

    @Test
    void a_snapshot_of_thirty_layers_is_mounted_without_moving_the_process() throws Exception {
        Optional<ChainId> chain = Optional.empty();
        for (int i = 0; i < 30; i++) {
            chain = Optional.of(unpack(chain, layer("echo " + i + " > f")));
        }
        Path before = Path.of("/proc/self/cwd").toRealPath();
        try (var mounted = snapshots.mount("c", chain.orElseThrow())) {
            assertEquals("29\n", Files.readString(mounted.root().resolve("f")));
        }
        assertEquals(before, Path.of("/proc/self/cwd").toRealPath());
    }
}
