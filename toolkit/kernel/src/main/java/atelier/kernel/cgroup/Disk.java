package atelier.kernel.cgroup;

import atelier.kernel.DeviceNumber;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A whole disk, which speed limits are for. */
public record Disk(DeviceNumber number, String name) {
    private static final Path BLOCK = Path.of("/sys/dev/block");

    /** The disk that a file is on; empty if that is no disk but memory, an overlay or a network. */
    public static Optional<Disk> under(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return new ProcTask(Path.of("/proc/thread-self"))
                .mountinfo().stream()
                        .filter(mount -> absolute.startsWith(mount.mountPoint()))
                        .reduce((below, above) -> deeper(below, above))
                        .flatMap(mount -> of(mount.device()));
    }

    private static MountInfo deeper(MountInfo below, MountInfo above) {
        return above.mountPoint().length() >= below.mountPoint().length() ? above : below;
    }

    private static Optional<Disk> of(String number) {
        Path device = BLOCK.resolve(number);
        if (!Files.exists(device)) {
            return Optional.empty();
        }
        try {
            Path real = device.toRealPath();
            Path whole = Files.exists(real.resolve("partition")) ? real.getParent() : real;
            String ofWhole = Files.readString(whole.resolve("dev")).strip();
            return Optional.of(
                    new Disk(IoLimit.device(ofWhole), whole.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell which disk " + device + " is", e);
        }
    }
}
