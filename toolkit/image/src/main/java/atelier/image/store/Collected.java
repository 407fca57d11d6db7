package atelier.image.store;

/**
 * What a garbage collection removed.
 *
 * @param blobs how many that nothing led to
 * @param bytes that these blobs had
 * @param deadLeases left by processes that were killed, unfinished blobs included
 */
public record Collected(int blobs, long bytes, int deadLeases) {}
