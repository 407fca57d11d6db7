package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A root file system that was made.
 *
 * @param root its directory on the host
 * @param files how many files it holds
 * @param links how many symbolic links
 * @param bytes the size of all files
 * @param duration how long it took to make
 */
public record MadeRoot(Path root, int files, int links, long bytes, Duration duration) {
    /** On one line, sizes in megabytes of a million bytes. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %d files, %d links, %.1f MB, made in %d ms",
                root,
                files,
                links,
                bytes / 1e6,
                duration.toMillis());
    }
}
