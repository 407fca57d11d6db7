package atelier.image.registry.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** Addresses as references and URIs have them. */
final class Authority {
    /** What answers where all addresses do. */
    private static final InetAddress ANY = InetAddress.ofLiteral("127.0.0.1");

    private Authority() {}

    /** Host and port, as this machine reaches it: {@code 127.0.0.1:5000}, {@code [::1]:5000}. */
    static String of(InetSocketAddress address) {
        InetAddress place = address.getAddress().isAnyLocalAddress() ? ANY : address.getAddress();
        String host = place.getHostAddress();
        return (place instanceof Inet6Address ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static URI uri(InetSocketAddress address) {
        return URI.create("http://" + of(address) + "/");
    }
}
