package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.manifest.ImageManifest;
import atelier.image.snapshot.ChainId;

/**
 * An image that was fetched, whole, into a store, and unpacked.
 *
 * @param root what the reference leads to: the manifest itself, or the index that lists it
 * @param manifest that of the platform asked for
 * @param chain of its layers: {@link atelier.image.snapshot.Snapshots#mount} makes a container of it
 */
public record UnpackedImage(Descriptor root, ImageManifest manifest, ChainId chain) {}
