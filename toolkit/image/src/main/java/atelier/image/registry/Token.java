package atelier.image.registry;

import java.time.Instant;

/** What a registry believes until it expires. */
record Token(String secret, Instant until) {
    /** Whether there is time to use it. */
    boolean isValid() {
        return Instant.now().isBefore(until);
    }

    String authorization() {
        return "Bearer " + secret;
    }

    @Override
    public String toString() {
        return "token until " + until;
    }
}
