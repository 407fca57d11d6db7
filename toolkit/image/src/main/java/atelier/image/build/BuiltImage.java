package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.manifest.ImageConfig;

/**
 * An image that was made.
 *
 * @param manifest where it is in the store
 * @param config what it says of itself
 * @param hits how many steps were taken from the cache
 * @param misses how many steps were made anew
 */
public record BuiltImage(Descriptor manifest, ImageConfig config, int hits, int misses) {}
