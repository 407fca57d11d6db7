package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.manifest.ImageManifest;

/**
 * An image that was fetched, whole, into a store.
 *
 * @param root what the reference leads to: the manifest itself, or the index that lists it
 * @param manifest that of the platform asked for
 */
public record PulledImage(Descriptor root, ImageManifest manifest) {}
