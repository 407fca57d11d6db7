package atelier.image.layer;

import atelier.image.Digest;

/**
 * A layer that was written.
 *
 * @param diffId of the uncompressed archive, for the image's configuration
 * @param size of the uncompressed archive, in bytes
 * @param entries of the archive, whiteouts included
 */
public record DiffedLayer(Digest diffId, long size, long entries) {}
