package atelier.shell.registry;

import java.net.InetAddress;
import java.nio.file.Path;

/**
 * How a registry is to be served.
 *
 * @param directory where its images are, or will be
 * @param address what it listens on
 * @param port 0 for any that is free
 * @param readOnly whether it only gives
 * @param log whether each request is told
 */
public record Wishes(Path directory, InetAddress address, int port, boolean readOnly, boolean log) {}
