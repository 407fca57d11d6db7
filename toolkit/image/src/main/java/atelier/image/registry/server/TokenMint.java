package atelier.image.registry.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens and knows them again. A token says until when and for what it is good, and bears a signature by a key that
 * lives as long as the registry: nothing need be remembered.
 */
final class TokenMint {
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    TokenMint() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** One that is good for all of these. */
    String token(List<Scope> scopes) {
        Instant end = Instant.now().plus(LIFE);
        String said = end.getEpochSecond()
                + " "
                + String.join(" ", scopes.stream().map(Scope::toString).toList());
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(bytes) + "." + ENCODER.encodeToString(signature(bytes));
    }

    /** Whether this is one of ours, still good, and for that. */
    boolean allows(String token, Scope needed) {
        return read(token)
                .filter(said -> Instant.now().getEpochSecond() < Long.parseLong(said[0]))
                .filter(said -> needed.isNothing()
                        || List.of(said).stream()
                                .skip(1)
                                .flatMap(scope -> Scope.parse(scope).stream())
                                .anyMatch(scope -> scope.covers(needed)))
                .isPresent();
    }

    private Optional<String[]> read(String token) {
        String[] halves = token.split("\\.", -1);
        if (halves.length != 2) {
            return Optional.empty();
        }
        try {
            byte[] said = Base64.getUrlDecoder().decode(halves[0]);
            byte[] signature = Base64.getUrlDecoder().decode(halves[1]);
            return MessageDigest.isEqual(signature, signature(said))
                    ? Optional.of(new String(said, StandardCharsets.UTF_8).split(" "))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] signature(byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
