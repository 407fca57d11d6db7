package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.image.snapshot.Snapshots;
import atelier.image.snapshot.VfsDriver;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Mount;
import atelier.kernel.flag.MountFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overlay where it can be had, copies elsewhere. */
class BuildSnapshotsTest {
    @TempDir
    Path directory;

    @BeforeEach
    void needRoot() {
        assumeTrue(new LinuxSyscalls().geteuid() == 0, "skipped: mounting needs root");
    }

    private static String driver(Path snapshots) throws Exception {
        BuildSnapshots.open(snapshots);
        return Files.readString(snapshots.resolve("driver"));
    }

    @Test
    void a_file_system_that_takes_overlay_has_it_and_another_has_copies() throws Exception {
        var syscalls = new LinuxSyscalls();
        String options = "lowerdir=%1$s/l,upperdir=%1$s/u,workdir=%1$s/w".formatted(directory);
        for (String name : new String[] {"l", "u", "w", "m"}) {
            Files.createDirectory(directory.resolve(name));
        }
        assertEquals("overlay", driver(directory.resolve("plain")));
        String merged = directory.resolve("m").toString();
        try (Mount overlay = Mount.make(syscalls, "overlay", merged, "overlay", new MountFlags(0), options)) {
            assertEquals("vfs", driver(Path.of(overlay.target(), "snapshots")));
        }
    }

    @Test
    void what_was_filled_in_one_way_stays_with_it() throws Exception {
        Path copies = directory.resolve("copies");
        Snapshots.open(copies, new VfsDriver());
        assertEquals("vfs", driver(copies));
        try (var left = Files.list(copies)) {
            assertEquals(
                    0, left.filter(path -> path.toString().contains("trial")).count());
        }
    }
}
