package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.image.Descriptor;
import atelier.image.DigestAlgorithm;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.UmountFlags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of one mebibyte, which a store fills. */
class FullDiskTest {
    private static final int SIZE = 1 << 20;

    @TempDir
    Path directory;

    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    @BeforeEach
    void mount() {
        boolean root = syscalls.geteuid() == 0;
        if (!root) {
            System.err.println("skipped: only root mounts a small disk");
        }
        assumeTrue(root, "only root mounts a small disk");
        syscalls.mount("tmpfs", directory.toString(), "tmpfs", MountFlags.MS_NOSUID, "size=" + SIZE);
    }

    @AfterEach
    void unmount() {
        if (syscalls.geteuid() == 0) {
            syscalls.umount2(directory.toString(), UmountFlags.MNT_DETACH);
        }
    }

    @Test
    void what_does_not_fit_leaves_nothing_and_what_is_there_stays_good() throws IOException {
        BlobStore store = BlobStore.open(directory.resolve("store"));
        Descriptor image = SampleImage.saying("small").putInto(store, "small");
        try (Lease lease = store.lease();
                Ingest ingest = lease.ingest(DigestAlgorithm.SHA256, 2 * SIZE)) {
            var refused = assertThrows(IOException.class, () -> ingest.write(new byte[2 * SIZE]));
            assertTrue(refused.getMessage().contains("space"), refused.getMessage());
        }
        assertEquals(0, store.collect().blobs());
        assertEquals(List.of(), store.verify().findings());
        assertEquals(image.digest(), store.refs().get("small").digest());
        SampleImage.saying("fits again").putInto(store, "second");
        assertTrue(store.verify().isClean());
    }
}
