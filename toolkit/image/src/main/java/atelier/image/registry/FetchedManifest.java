package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.manifest.Manifest;

/**
 * A manifest as a registry gave it.
 *
 * @param descriptor by the digest it was asked for, if it was asked for by one
 */
record FetchedManifest(Descriptor descriptor, Manifest manifest) {}
