package atelier.labs.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest as the checks compute it, with the JDK alone: not with the classes that the lab is about. */
final class Sha256 {
    static final String PREFIX = "sha256:";

    private Sha256() {}

    /** {@code sha256:…} of these bytes. */
    static String of(byte[] bytes) {
        try {
            return PREFIX
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Short enough for a sentence. */
    static String abbreviated(String digest) {
        return digest.length() > PREFIX.length() + 12 ? digest.substring(0, PREFIX.length() + 12) + "…" : digest;
    }
}
