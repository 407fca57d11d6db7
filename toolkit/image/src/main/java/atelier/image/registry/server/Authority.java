package atelier.image.registry.server;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;

/** Addresses as references and URIs have them. */
final class Authority {
    private Authority() {}

    /** Host and port: {@code 127.0.0.1:5000}, {@code [::1]:5000}. */
    static String of(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        boolean six = address.getAddress() instanceof Inet6Address;
        return (six ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    static URI uri(InetSocketAddress address) {
        return URI.create("http://" + of(address) + "/");
    }
}
