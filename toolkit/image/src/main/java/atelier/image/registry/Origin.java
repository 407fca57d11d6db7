package atelier.image.registry;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whom a request is for: what may share a secret (RFC 6454). */
record Origin(String scheme, String host, int port) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]");

    /** That of an absolute address with a host. */
    static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Whether a host, perhaps with a port, is this machine itself. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.replaceFirst(":\\d+$", "")).matches();
    }

    /** Whether what is said can be read by anybody on the way. */
    boolean isPlain() {
        return !scheme.equals("https");
    }

    /** Host and port as references have them. */
    String hostAndPort() {
        boolean usual = port == (isPlain() ? 80 : 443);
        return usual ? host : host + ":" + port;
    }
}
