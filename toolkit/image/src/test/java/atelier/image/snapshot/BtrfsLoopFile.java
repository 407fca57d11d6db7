package atelier.image.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A btrfs file system in a file, mounted; unmounted when closed. The test is skipped where there can be none. */
final class BtrfsLoopFile implements AutoCloseable {
    private final Path mountPoint;

    private BtrfsLoopFile(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    static BtrfsLoopFile mounted(Path directory) throws IOException, InterruptedException {
        assume(Files.readString(Path.of("/proc/filesystems")).contains("btrfs"), "this kernel has no btrfs");
        assume(
                List.of("/sbin/mkfs.btrfs", "/usr/sbin/mkfs.btrfs", "/usr/bin/mkfs.btrfs").stream()
                        .anyMatch(program -> Files.isExecutable(Path.of(program))),
                "mkfs.btrfs is not installed");
        Path file = directory.resolve("btrfs.img");
        Path mountPoint = Files.createDirectory(directory.resolve("btrfs"));
        run("truncate", "-s", "512M", file.toString());
        run("mkfs.btrfs", "-q", file.toString());
        assume(status("mount", "-o", "loop", file.toString(), mountPoint.toString()) == 0, "loop mounts are refused");
        return new BtrfsLoopFile(mountPoint);
    }

    Path path() {
        return mountPoint;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", mountPoint.toString());
    }

    private static void assume(boolean there, String reason) {
        if (!there) {
            System.err.println("skipped: " + reason);
        }
        assumeTrue(there, reason);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, status(command), String.join(" ", command));
    }

    private static int status(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
