package atelier.image.archive;

import atelier.image.Descriptor;
import java.util.Optional;

/**
 * An image that came out of an archive into a store.
 *
 * @param name under which the store has it; empty if the archive gave none
 */
public record LoadedImage(Optional<String> name, Descriptor image) {}
