package atelier.image.registry.server;

import java.time.Duration;

/**
 * Up to where clients are served; beyond, they are refused and nothing fills up.
 *
 * @param connections at once; one more is closed at once
 * @param uploads begun and not finished
 * @param blobBytes of one blob
 * @param idle how long a connection may stay without a byte either way
 * @param uploadLife how long an upload may stay without a request before it is removed
 */
public record ServerLimits(int connections, int uploads, long blobBytes, Duration idle, Duration uploadLife) {
    /** 512 connections, 128 uploads, 64 GiB, a minute, ten minutes. */
    public static final ServerLimits USUAL =
            new ServerLimits(512, 128, 64L << 30, Duration.ofMinutes(1), Duration.ofMinutes(10));

    public ServerLimits {
        if (connections < 1 || uploads < 1 || blobBytes < 1 || !idle.isPositive() || !uploadLife.isPositive()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
