package atelier.image.layer;

/**
 * How much a layer may ask of the machine before it is refused.
 *
 * @param maxEntries files, directories and whiteouts
 * @param maxBytes of the uncompressed archive, and of the files it describes, holes included
 * @param maxRatio how many uncompressed bytes may come of one compressed byte, once there are {@code ratioFrom} of them
 * @param ratioFrom the uncompressed size below which any ratio is accepted: small things compress well
 * @param maxHeaderBytes of one extended header: what an entry says of itself besides its contents
 */
public record LayerBounds(long maxEntries, long maxBytes, int maxRatio, long ratioFrom, int maxHeaderBytes) {
    private static final long MIB = 1L << 20;

    /** 2 million entries, 64 GiB, 200 times its size from 256 MiB on, headers of 1 MiB. */
    public static final LayerBounds DEFAULT = new LayerBounds(2_000_000, 64 * 1024 * MIB, 200, 256 * MIB, (int) MIB);

    /** These, with another number of entries. */
    public LayerBounds withMaxEntries(long entries) {
        return new LayerBounds(entries, maxBytes, maxRatio, ratioFrom, maxHeaderBytes);
    }

    /** These, with another size. */
    public LayerBounds withMaxBytes(long bytes) {
        return new LayerBounds(maxEntries, bytes, maxRatio, ratioFrom, maxHeaderBytes);
    }

    /** These, with another ratio, looked at from {@code from} uncompressed bytes on. */
    public LayerBounds withMaxRatio(int ratio, long from) {
        return new LayerBounds(maxEntries, maxBytes, ratio, from, maxHeaderBytes);
    }

    /** Throws unless so many uncompressed bytes may have come of so many compressed ones. */
    void checkSize(long uncompressed, long compressed) {
        if (uncompressed > maxBytes) {
            throw new LayerException(LayerProblem.TOO_LARGE, maxBytes);
        }
        if (uncompressed >= ratioFrom && uncompressed / maxRatio > compressed) {
            throw new LayerException(LayerProblem.BOMB, maxRatio, compressed);
        }
    }
}
