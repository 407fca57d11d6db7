package atelier.image.snapshot;

import java.nio.file.Path;

/**
 * A container's root as its driver made it.
 *
 * @param path where it is
 * @param unmounting what gives back the mount, where there is one
 */
public record MountedRoot(Path path, Runnable unmounting) {}
