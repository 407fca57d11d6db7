package atelier.image.registry.server;

import java.net.InetAddress;

/**
 * How a registry is served. Each {@code with…} gives a changed copy.
 *
 * @param address what it listens on; what is not loopback lets the network in, without TLS
 * @param port 0 for any that is free
 * @param readOnly whether everything that would change something is refused
 * @param access who may do what
 * @param limits up to where clients are served
 * @param listener hears of every request; called by several threads at once
 */
public record ServerOptions(
        InetAddress address, int port, boolean readOnly, Access access, ServerLimits limits, ServerListener listener) {
    private static final int HIGHEST_PORT = 65_535;

    public ServerOptions {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a port is between 0 and 65535: " + port);
        }
    }

    /** To this machine alone, at any free port, for everybody there. */
    public static ServerOptions loopback() {
        return new ServerOptions(
                InetAddress.ofLiteral("127.0.0.1"),
                0,
                false,
                new Access.Open(),
                ServerLimits.USUAL,
                ServerListener.logging());
    }

    /** The same, listening there. */
    public ServerOptions withAddress(InetAddress other) {
        return new ServerOptions(other, port, readOnly, access, limits, listener);
    }

    /** The same at that port; 0 for any. */
    public ServerOptions withPort(int other) {
        return new ServerOptions(address, other, readOnly, access, limits, listener);
    }

    /** The same, serving only what is there. */
    public ServerOptions withReadOnly(boolean other) {
        return new ServerOptions(address, port, other, access, limits, listener);
    }

    /** The same for other people. */
    public ServerOptions withAccess(Access other) {
        return new ServerOptions(address, port, readOnly, other, limits, listener);
    }

    /** The same within other limits. */
    public ServerOptions withLimits(ServerLimits other) {
        return new ServerOptions(address, port, readOnly, access, other, listener);
    }

    /** The same, telling somebody else. */
    public ServerOptions withListener(ServerListener other) {
        return new ServerOptions(address, port, readOnly, access, limits, other);
    }
}
