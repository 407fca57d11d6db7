package atelier.image.build;

import atelier.image.snapshot.OverlayDriver;
import atelier.image.snapshot.SnapshotDriver;
import atelier.image.snapshot.SnapshotException;
import atelier.image.snapshot.Snapshots;
import atelier.image.snapshot.VfsDriver;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import atelier.kernel.file.TreeRemoval;
import atelier.kernel.flag.MountFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where images are unpacked to be built on: by overlay where the file system takes it, else by full copies. */
public final class BuildSnapshots {
    private static final int AT_FDCWD = -100;

    private BuildSnapshots() {}

    /**
     * Opens a directory, made if it is not there. Once filled it stays with the way it was filled.
     *
     * @throws SnapshotException if neither way can be had there
     * @throws IOException if it cannot be tried
     */
    public static Snapshots open(Path directory) throws IOException {
        Syscalls syscalls = new LinuxSyscalls();
        Files.createDirectories(directory);
        boolean isCopied = Files.exists(directory.resolve("driver"))
                && Files.readString(directory.resolve("driver")).equals(new VfsDriver().name());
        SnapshotDriver driver =
                !isCopied && takesOverlay(syscalls, directory) ? new OverlayDriver(syscalls) : new VfsDriver();
        return Snapshots.open(directory, driver);
    }

    /** The kernel alone knows: overlay does not stand on every file system, on another overlay for one. */
    private static boolean takesOverlay(Syscalls syscalls, Path directory) throws IOException {
        Path trial = Files.createTempDirectory(directory, "trial");
        try {
            for (String name : new String[] {"lower", "upper", "work", "merged"}) {
                Files.createDirectory(trial.resolve(name));
            }
            String options = "lowerdir=%1$s/lower,upperdir=%1$s/upper,workdir=%1$s/work".formatted(trial);
            String merged = trial.resolve("merged").toString();
            return PrivateMounts.call(() -> isMounted(syscalls, merged, options));
        } finally {
            new TreeRemoval(new FileCalls()).remove(AT_FDCWD, RawName.of(trial));
        }
    }

    /** The mount goes with the thread that has it. */
    private static boolean isMounted(Syscalls syscalls, String merged, String options) {
        try {
            syscalls.mount("overlay", merged, "overlay", new MountFlags(0), options);
            return true;
        } catch (SyscallException e) {
            return false;
        }
    }
}
