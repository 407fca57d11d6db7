package atelier.image.registry.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A name and its password, as a client claims. */
record Credentials(String user, String password) {
    private static final String BASIC = "Basic ";

    /** Reads {@code Authorization: Basic …} (RFC 7617). */
    static Optional<Credentials> basic(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(new Credentials(parts[0], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether they are right; it takes no longer the more of a password is right. */
    boolean isIn(Map<String, String> passwords) {
        byte[] expected = passwords.getOrDefault(user, "").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, password.getBytes(StandardCharsets.UTF_8))
                && passwords.containsKey(user);
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
