package atelier.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The hash functions that image-spec registers and every tool knows (descriptor.md#registered-algorithms). */
public enum DigestAlgorithm {
    SHA256("sha256", "SHA-256", 64),
    SHA512("sha512", "SHA-512", 128);

    private final String prefix;
    private final String javaName;
    private final int hexLength;

    DigestAlgorithm(String prefix, String javaName, int hexLength) {
        this.prefix = prefix;
        this.javaName = javaName;
        this.hexLength = hexLength;
    }

    /** What stands before the colon of a digest, and the name of its directory in an image layout. */
    public String prefix() {
        return prefix;
    }

    /** How many hexadecimal digits a digest of this kind has. */
    public int hexLength() {
        return hexLength;
    }

    /** A fresh hash; one thread at a time. */
    public MessageDigest newHash() {
        return NativeHash.of(this).orElseGet(this::newJavaHash);
    }

    /** The JDK's, which every machine has. */
    MessageDigest newJavaHash() {
        try {
            return MessageDigest.getInstance(javaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + javaName, e);
        }
    }

    /** The algorithm of that prefix. */
    public static Optional<DigestAlgorithm> of(String prefix) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.prefix.equals(prefix))
                .findFirst();
    }
}
