package atelier.image;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What identifies content: the hash of its exact bytes, written {@code sha256:…} (image-spec, descriptor.md#digests).
 * A digest that exists is well formed, so that it may be part of a path.
 *
 * @param hex in lower case, of the algorithm's length
 */
public record Digest(DigestAlgorithm algorithm, String hex) implements Comparable<Digest> {
    /** @throws ImageException if {@code hex} is not that many digits from 0 to f */
    public Digest {
        if (!isHex(algorithm, hex)) {
            throw new ImageException(ImageProblem.BAD_DIGEST, Shortened.text(algorithm.prefix() + ":" + hex));
        }
    }

    /**
     * Reads {@code algorithm:hex}.
     *
     * @throws ImageException if it is malformed or of an algorithm we do not know
     */
    public static Digest parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new ImageException(ImageProblem.BAD_DIGEST, Shortened.text(text));
        }
        DigestAlgorithm algorithm = DigestAlgorithm.of(text.substring(0, colon))
                .orElseThrow(() -> new ImageException(ImageProblem.UNKNOWN_ALGORITHM, Shortened.text(text)));
        return new Digest(algorithm, text.substring(colon + 1));
    }

    /** Reads {@code algorithm:hex} where something else may stand. */
    public static Optional<Digest> find(String text) {
        int colon = Math.max(0, text.indexOf(':'));
        return DigestAlgorithm.of(text.substring(0, colon))
                .filter(algorithm -> isHex(algorithm, text.substring(colon + 1)))
                .map(algorithm -> new Digest(algorithm, text.substring(colon + 1)));
    }

    /** The sha256 digest of these bytes. */
    public static Digest of(byte[] bytes) {
        return of(DigestAlgorithm.SHA256, bytes);
    }

    /** The digest of these bytes. */
    public static Digest of(DigestAlgorithm algorithm, byte[] bytes) {
        MessageDigest hash = algorithm.newHash();
        hash.update(bytes);
        return finish(algorithm, hash);
    }

    /** The digest of what {@code hash} has seen; the hash starts afresh. */
    public static Digest finish(DigestAlgorithm algorithm, MessageDigest hash) {
        return new Digest(algorithm, HexFormat.of().formatHex(hash.digest()));
    }

    /** The first twelve digits, as tools show it to people. */
    public String shortHex() {
        return hex.substring(0, 12);
    }

    private static boolean isHex(DigestAlgorithm algorithm, String hex) {
        return hex.length() == algorithm.hexLength() && hex.chars().allMatch(Digest::isLowerHex);
    }

    private static boolean isLowerHex(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    @Override
    public int compareTo(Digest other) {
        int byAlgorithm = algorithm.compareTo(other.algorithm);
        return byAlgorithm != 0 ? byAlgorithm : hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return algorithm.prefix() + ":" + hex;
    }
}
