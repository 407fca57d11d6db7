package atelier.image;

/**
 * Everything that can be wrong with an image, each with its sentence; {@code %s} stands for the values that {@link
 * ImageException} carries. The same constants name the learner's sentences in other languages.
 */
public enum ImageProblem {
    BAD_DIGEST("\"%s\" is no digest: an algorithm, \":\" and hexadecimal digits in lower case, 64 of them for sha256"),
    UNKNOWN_ALGORITHM("the algorithm of digest \"%s\" is neither sha256 nor sha512"),
    BAD_MEDIA_TYPE("\"%s\" is no media type: type/subtype, as RFC 6838 has it"),
    BAD_REFERENCE("\"%s\" names no image: %s"),
    BAD_REPOSITORY(
            "\"%s\" cannot name a repository: words in lower case and digits, separated by \"/\", each perhaps of parts"
                    + " with one of . _ __ - between them, at most %s characters in all"),
    BAD_TAG("\"%s\" is no tag: letters, digits, _ . and -, at most 128, the first neither . nor -"),
    BAD_PLATFORM("\"%s\" is no platform: os/architecture or os/architecture/variant"),
    TOO_LONG("%s has %s bytes, and at most %s are read"),
    NOT_UTF8("%s is not UTF-8 text"),
    NOT_JSON("%s is not JSON: %s"),
    FIELD_MISSING("%s has no \"%s\""),
    FIELD_MISSHAPEN("\"%s\" of %s is not %s"),
    AMBIGUOUS("%s could be read as two things: it is %s, and has \"%s\""),
    NO_MANIFEST("%s is neither a manifest nor an index that we know, but %s"),
    DIGEST_MISMATCH("what came as %s is %s: it was damaged or replaced on its way, fetch it again"),
    SIZE_MISMATCH("%s was to have %s bytes, and has %s: it was cut or replaced on its way, fetch it again"),
    NO_BLOB("%s is not in the store %s"),
    NO_REF("the store %s has no image called \"%s\""),
    BAD_REF_NAME("\"%s\" cannot name an image of a store: letters and digits, separated by one of -._:@+/ or \"--\""),
    BAD_LINK("the store's file %s is damaged: it does not say %s"),
    NOT_A_STORE("%s is no image layout: %s"),
    UNREADABLE_ROOT("%s cannot be read, so what hangs on it is unknown and nothing was removed: %s"),
    LEASE_ENDED("this lease of the store %s has ended: nothing more can be kept under it"),
    INCOMPLETE("%s is not complete in the store %s, %s is missing: fetch it before naming the image"),
    LACKING("this %s cannot be put into the repository %s, which lacks %s: push that first"),
    NO_PLATFORM("\"%s\" is not here for %s: fetch it for that platform"),
    NO_ARCHIVE("this is no archive of images: %s"),
    BAD_ARCHIVE("the archive cannot be read: %s"),
    BAD_ENTRY("entry \"%s\" of the archive is refused: %s"),
    LAYERS_DIFFER("%s has %s layers, and its configuration speaks of %s"),
    DIFF_ID_MISMATCH("layer %s unpacks to %s, and its configuration announces %s: it was damaged or replaced");

    private final String sentence;

    ImageProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
