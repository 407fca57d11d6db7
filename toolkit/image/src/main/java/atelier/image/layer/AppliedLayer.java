package atelier.image.layer;

import atelier.image.Digest;

/**
 * What came of unpacking a layer.
 *
 * @param diffId of the uncompressed archive, to compare with the one in the image's configuration
 * @param compression found in the stream
 * @param size of the uncompressed archive, in bytes
 * @param entries of the archive, whiteouts included
 */
public record AppliedLayer(Digest diffId, Compression compression, long size, long entries) {}
