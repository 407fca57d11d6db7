package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A program or library in the chain that leads to a need.
 *
 * @param path as it was found; {@code $ORIGIN} is its directory
 * @param neededBy what needed it first; empty for the program
 */
record LoadedObject(ElfFile elf, Path path, Optional<LoadedObject> neededBy) {}
